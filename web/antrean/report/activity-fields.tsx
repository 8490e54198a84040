/** A report's activities as they are written: typed, or picked from what was resolved. */
import { useState } from 'preact/hooks'
import { shortDate } from '../../shared/time'
import { Button, PlusIcon, TextArea, TextField } from '../../shared/ui'
import { words } from '../common/words'
import type { Activity } from './activities'
import { newKey } from './unsaved'

export interface ActivitiesProps {
  readonly activities: readonly Activity[]
  /** On which day one that is typed begins. */
  readonly day: string
  /** The refusal's words for this field. */
  readonly wrong: (field: string) => string | null
  readonly onChange: (activities: readonly Activity[]) => void
  readonly onPick: () => void
}

export function Activities({ activities, day, wrong, onChange, onPick }: ActivitiesProps) {
  const text = words.value
  const changeActivity = (key: string, to: Partial<Activity>) =>
    onChange(activities.map((one) => (one.key === key ? { ...one, ...to } : one)))
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const fold = (key: string, open: boolean) => {
    const now = new Set(unfolded)
    if (open) now.add(key)
    else now.delete(key)
    setUnfolded(now)
  }
  const isWrong = (index: number) => ['date', 'title', 'description'].some((field) => wrong(`activities.${index}.${field}`) !== null)
  function add() {
    const key = newKey()
    fold(key, true)
    onChange([...activities, { key, date: day, title: '', description: '', complaint: null }])
  }
  return (
    <section class="t-card t-stack a-editor__activities" aria-labelledby="activities-title">
      <div class="t-row a-spread">
        <h2 id="activities-title">
          {text.activities} {activities.length > 0 && <span class="t-note t-number">({activities.length})</span>}
        </h2>
        {activities.length > 1 && (
          <Button
            look="quiet"
            onClick={() => setUnfolded(unfolded.size > 0 ? new Set() : new Set(activities.map(({ key }) => key)))}
          >
            {unfolded.size > 0 ? text.activitiesFold : text.activitiesUnfold}
          </Button>
        )}
      </div>
      {activities.length === 0 && <p class="t-note">{text.activitiesNone}</p>}
      <ol class="t-stack t-gap-2">
        {activities.map((activity, index) => (
          <li key={activity.key}>
            <details class="a-activity" open={unfolded.has(activity.key) || isWrong(index)} onToggle={(event) => fold(activity.key, event.currentTarget.open)}>
              <summary class="a-activity__name">
                <span class="a-activity__n t-number">{index + 1}.</span>
                <span class="t-cut">{activity.title || text.activityN({ n: index + 1 })}</span>
                <span class="t-note">
                  {shortDate(activity.date)}
                  {activity.complaint !== null && ` · ${activity.complaint.number}`}
                </span>
              </summary>
            <fieldset class="t-stack">
              <legend class="t-hidden-visually">{text.activityN({ n: index + 1 })}</legend>
              <div class="a-pair a-pair--date">
                <TextField
                  type="date"
                  label={text.activityDate}
                  value={activity.date}
                  error={wrong(`activities.${index}.date`)}
                  onValue={(date) => changeActivity(activity.key, { date })}
                />
                <TextField
                  label={text.activityTitle}
                  value={activity.title}
                  maxLength={160}
                  error={wrong(`activities.${index}.title`)}
                  onValue={(title) => changeActivity(activity.key, { title })}
                />
              </div>
              <TextArea
                label={text.description}
                value={activity.description}
                maxLength={5000}
                error={wrong(`activities.${index}.description`)}
                onValue={(description) => changeActivity(activity.key, { description })}
              />
              <p>
                <Button look="quiet" onClick={() => onChange(activities.filter(({ key }) => key !== activity.key))}>
                  {text.activityRemove({ n: index + 1 })}
                </Button>
              </p>
            </fieldset>
            </details>
          </li>
        ))}
      </ol>
      <div class="t-row">
        <Button look="secondary" onClick={add}>
          <PlusIcon />
          {text.activityAdd}
        </Button>
        <Button look="secondary" onClick={onPick}>
          {text.activityPick}
        </Button>
      </div>
    </section>
  )
}
