import type { English } from '../../shared/words'
import type { WargaAccountWords } from './words'

export default {
  forgot: 'Forgot your password?',
  forgotTitle: 'A new password',
  invitedTitle: 'Choose your password',
  invitedHint: 'Your account is ready. Give the code of the invitation, and choose a password that only you know.',
  forgotHint: 'Give the e-mail address or telephone number of your account. If it is known, we send a code there.',
  sendCode: 'Send a code',
  haveCode: 'I have a code',
  codeOnItsWay: 'If {identifier} is known, a code is on its way there. It is good for 30 minutes.',
  again: 'Send a new code',
  fresh: 'New password',
  set: 'Save the password',
  registerCode: 'We are sending a code to {identifier}. Give the code to finish.',
  finish: 'Finish signing up',
  namesTitle: 'My name on complaints',
  namesHint: 'For all my complaints until now, but those that are anonymous. Each can be set by itself on its page, too; a new complaint begins without the name.',
  namesShow: 'Show it on all my complaints',
  namesHide: 'Hide it on all my complaints',
  namesShown: 'Your name is now shown to everybody on all your complaints.',
  namesHidden: 'Your name is not shown to everybody on any of your complaints.',
} satisfies English<WargaAccountWords>
