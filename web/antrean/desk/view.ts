/** List or columns, as the officer last chose. */
import { kept } from '../kept'

const setting = kept('view', ['list', 'columns'])
export const view = setting.value
export const toggleView = (): void => setting.set(view.peek() === 'list' ? 'columns' : 'list')
