/** From one to five, as radio buttons that look like stars; none is an answer too. */
import { StarIcon } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { words } from './words'

const ALL = [1, 2, 3, 4, 5] as const

export function Stars({ value, onValue }: { readonly value: number | null; readonly onValue: (value: number) => void }) {
  const text = words.value
  return (
    <fieldset class="w-stars">
      <legend class="t-field__label">
        {text.stars} <span class="t-field__optional">({common.value.optional})</span>
      </legend>
      <div class="w-stars__row">
        {ALL.map((star) => (
          <label key={star} class={`w-star${value !== null && star <= value ? ' w-star--lit' : ''}`}>
            <input
              class="t-hidden-visually"
              type="radio"
              name="rating"
              value={star}
              checked={value === star}
              aria-label={`${text.star(star)}: ${text[`starWords${star}`]}`}
              onChange={() => onValue(star)}
            />
            <StarIcon />
          </label>
        ))}
        <span class="w-soft">{value !== null && text[`starWords${value as 1}`]}</span>
      </div>
    </fieldset>
  )
}
