/** Why a question to the server came to nothing, in words. */
export { whyNot } from '../shared/trouble'
