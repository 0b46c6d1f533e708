/** Settings of a broker or a topic by Kafka's names, with the defaults behind them. */
import { defaultConfigs } from '../profiles/kafka.ts'

export type ConfigValue = string | number | boolean

/** Topic settings whose broker setting has another name. */
const brokerNames: Readonly<Record<string, string>> = { 'max.message.bytes': 'message.max.bytes' }

/** One layer of settings; what it does not say is asked of the layer below. */
export class Configs {
  readonly #values = new Map<string, string>()
  readonly #below: Configs | null
  /** Numbers as they were last read: a Produce asks for ten settings per batch. */
  readonly #numbers = new Map<string, number>()

  constructor(values: Readonly<Record<string, ConfigValue>>, below: Configs | null) {
    this.#below = below
    for (const [name, value] of Object.entries(values)) this.#values.set(name, String(value))
  }

  /** Broker settings: what the test says, then what the profile says, then Kafka's defaults. */
  static ofBroker(profile: Readonly<Record<string, string>>, given: Readonly<Record<string, ConfigValue>>): Configs {
    return new Configs(given, new Configs(profile, new Configs(defaultConfigs, null)))
  }

  text(name: string): string {
    const own = this.#values.get(name)
    if (own !== undefined) return own
    if (this.#below === null) throw new TypeError(`Unknown setting ${JSON.stringify(name)}`)
    return this.#below.text(brokerNames[name] ?? name)
  }

  number(name: string): number {
    let value = this.#numbers.get(name)
    if (value === undefined) {
      value = Number(this.text(name))
      this.#numbers.set(name, value)
    }
    return value
  }

  isTrue(name: string): boolean {
    return this.text(name) === 'true'
  }

  isKnown(name: string): boolean {
    if (this.#values.has(name)) return true
    return this.#below?.isKnown(brokerNames[name] ?? name) ?? false
  }

  /** Changes a setting; only the topmost layer may be changed, because layers above remember what they read. */
  set(name: string, value: ConfigValue): void {
    this.#numbers.delete(name)
    this.#values.set(name, String(value))
  }

  /** The settings of this layer only. */
  own(): ReadonlyMap<string, string> {
    return this.#values
  }

  /** Every setting with the value that holds. */
  effective(): Map<string, string> {
    const all = this.#below?.effective() ?? new Map<string, string>()
    for (const [name, value] of this.#values) all.set(name, value)
    return all
  }
}

/** The settings a topic may have of its own. */
export const topicConfigNames: readonly string[] = [
  'cleanup.policy',
  'compression.type',
  'max.message.bytes',
  'message.format.version',
  'message.timestamp.after.max.ms',
  'message.timestamp.before.max.ms',
  'message.timestamp.type',
  'min.insync.replicas',
  'retention.bytes',
]
