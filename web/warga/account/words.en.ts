import type { English } from '../../shared/words'
import type { WargaAccountWords } from './words'

export default {
  forgot: 'Forgot your password?',
  forgotTitle: 'A new password',
  forgotHint: 'Give the e-mail address or telephone number of your account. If it is known, we send a code there.',
  sendCode: 'Send a code',
  haveCode: 'I have a code',
  codeOnItsWay: 'If {identifier} is known, a code is on its way there. It is good for 30 minutes.',
  again: 'Send a new code',
  fresh: 'New password',
  set: 'Save the password',
  registerCode: 'We are sending a code to {identifier}. Give the code to finish.',
  finish: 'Finish signing up',
} satisfies English<WargaAccountWords>
