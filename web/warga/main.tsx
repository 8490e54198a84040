import './shell.css'
import './menu.css'
import './home/home.css'
import './common/list.css'
import { mount } from '../shared/ui/mount'
import { App } from './app'
import { startAnewWhenOutdated, startOffline } from './offline/install'
import { startLater } from './later'
import { startOutbox } from './outbox/sending'
import { shownStates } from './common/page'
import { meet, meetAgain } from './common/person'
import { rememberScroll } from './scroll-restoration'

mount(<App />)
startOffline()
startLater()
rememberScroll()
startAnewWhenOutdated()
void meet().then(() => startOutbox(shownStates))
addEventListener('online', () => void meetAgain())
