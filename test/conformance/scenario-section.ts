/** A part of the list of scenarios: its title, who proves it, and its scenarios, one a line. */

/** Who a scenario that is not proven yet is left to. */
export type Owner = 'engine' | 'transactions' | 'security' | 'compression' | 'codec' | 'telemetry' | 'cluster runs'

export interface ScenarioSection {
  readonly title: string
  /** The owner of its scenarios, where `owners` in the reasons does not name another. */
  readonly owner: Owner
  /** Lines of an id, a space, and what is asked for. */
  readonly lines: string
}
