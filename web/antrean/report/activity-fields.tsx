/** A report's activities as they are written: typed, or picked from what was resolved. */
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
  return (
    <section class="t-card t-stack" aria-labelledby="activities-title">
      <h2 id="activities-title">{text.activities}</h2>
      {activities.length === 0 && <p class="t-note">{text.activitiesNone}</p>}
      <ol class="t-stack">
        {activities.map((activity, index) => (
          <li key={activity.key} class="a-activity">
            <fieldset class="t-stack">
              <legend class="a-activity__name">
                {text.activityN({ n: index + 1 })}
                {activity.complaint !== null && (
                  <span class="t-note"> · {text.activityFrom({ number: activity.complaint.number })}</span>
                )}
              </legend>
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
          </li>
        ))}
      </ol>
      <div class="t-row">
        <Button
          look="secondary"
          onClick={() => onChange([...activities, { key: newKey(), date: day, title: '', description: '', complaint: null }])}
        >
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
