/** List or columns, as the officer last chose. */
import { choice, signalOf } from '../../shared/storage/stored'

const setting = choice('taprose.antrean.view', ['list', 'columns'])
export const view = signalOf(setting)
export const toggleView = (): void => setting.set(view.peek() === 'list' ? 'columns' : 'list')
