/** The consumer groups of the cluster. */
import type { Runtime } from '../runtime/runtime.ts'
import { nextUuid } from '../runtime/seeded-random.ts'
import type { Configs } from '../state/configs.ts'
import { ConsumerGroup } from './consumer-group.ts'

export class GroupCoordinator {
  readonly #groups = new Map<string, ConsumerGroup>()
  readonly #runtime: Runtime
  readonly #configs: Configs

  constructor(runtime: Runtime, configs: Configs) {
    this.#runtime = runtime
    this.#configs = configs
  }

  get groups(): ConsumerGroup[] {
    return [...this.#groups.values()]
  }

  find(id: string): ConsumerGroup | undefined {
    return this.#groups.get(id)
  }

  ensure(id: string): ConsumerGroup {
    let group = this.#groups.get(id)
    if (group === undefined) {
      group = new ConsumerGroup({
        id,
        timers: this.#runtime.timers,
        initialDelayMs: this.#configs.number('group.initial.rebalance.delay.ms'),
        newId: (prefix) => `${prefix}-${nextUuid(this.#runtime.random)}`,
      })
      this.#groups.set(id, group)
    }
    return group
  }

  /** Whether a session of this length is taken. */
  allowsSession(sessionTimeoutMs: number): boolean {
    return (
      sessionTimeoutMs >= this.#configs.number('group.min.session.timeout.ms') &&
      sessionTimeoutMs <= this.#configs.number('group.max.session.timeout.ms')
    )
  }

  close(): void {
    for (const group of this.#groups.values()) group.close()
  }
}

/** The key of a partition among a group's offsets. */
export function offsetPlace(topic: string, partition: number): string {
  return `${topic}/${partition}`
}
