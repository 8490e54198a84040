import { mount } from '../shared/ui/mount'
import { App } from './app'

mount(<App />)
