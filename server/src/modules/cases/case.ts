import { Refused } from '#kernel/errors.ts'
import { type Words, words } from '#kernel/words.ts'
import { type Action, type CaseType, type Relation, type State, stateOf } from '#modules/packs'
import { actionNotOpen, actionNotYours } from './errors.ts'

/** The rules of a case, pure: no database, no clock of its own. */

/** What an action does, or why it is refused. */
export type Decision = { action: Action; from: State; to: State } | { refused: Refused }

/** The one answer to "what happens when …" for the API, the timer and the screen. */
export function decide(
  type: CaseType,
  state: string,
  actionName: string,
  relations: ReadonlySet<Relation>,
): Decision {
  const from = stateOf(type, state)
  const action = type.actions.find((a) => a.name === actionName)
  if (!action?.from.includes(state)) {
    const { zh, en } = from.label
    return { refused: new Refused(actionNotOpen, { stateZh: zh, stateEn: en }) }
  }
  if (!action.by.some((relation) => relations.has(relation))) {
    return { refused: new Refused(actionNotYours, whoMay(action)) }
  }
  return { action, from, to: stateOf(type, action.to) }
}

/** Every action that leaves this state, open to the actor or closed with the reason. */
export function actionsFor(
  type: CaseType,
  state: string,
  relations: ReadonlySet<Relation>,
): { action: Action; refused: Refused | null }[] {
  return type.actions
    .filter((action) => action.from.includes(state))
    .map((action) => {
      const decision = decide(type, state, action.name, relations)
      return { action, refused: 'refused' in decision ? decision.refused : null }
    })
}

/** Who is responsible after an action. Only people become responsible, the system never does. */
export function ownerAfter(
  action: Action,
  owner: string | null,
  actor: { kind: string; id: string },
): string | null {
  if (action.effects.includes('release-owner')) return null
  if (action.effects.includes('assign-to-actor') && actor.kind === 'staff') return actor.id
  return owner
}

const relationWords: Record<Relation, Words> = {
  owner: words('责任人', 'the owner'),
  worker: words('处理人员', 'people who work on cases here'),
  leader: words('班长或主管', 'leaders'),
  opener: words('建单人', 'whoever opened the case'),
}

function whoMay(action: Action) {
  const who = action.by.map((relation) => relationWords[relation])
  return {
    whoZh: who.map((w) => w.zh).join('、'),
    whoEn: who.map((w) => w.en).join(', '),
  }
}
