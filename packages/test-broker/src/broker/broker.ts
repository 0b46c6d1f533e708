/** One broker: its door, open or shut, and the connections through it. */
import type { AcceptedSocket, ListeningPort } from '../runtime/runtime.ts'
import type { BrokerNode } from '../state/cluster-state.ts'
import { Connection, type ConnectionDoors } from './connection.ts'

export interface BrokerDoors extends Omit<ConnectionDoors, 'isPaused' | 'onClosed'> {
  /** Positions on the line of events of the whole cluster. */
  nextEvent(): number
  nextConnectionId(): number
}

export class Broker {
  readonly node: BrokerNode
  readonly #doors: BrokerDoors
  readonly #connections = new Set<Connection>()
  #port: ListeningPort | null = null
  #isPaused = false
  #refusals = 0
  #accepted = 0

  constructor(node: BrokerNode, doors: BrokerDoors) {
    this.node = node
    this.#doors = doors
  }

  get connections(): readonly Connection[] {
    return [...this.#connections]
  }

  /** How many connections were ever accepted. */
  get acceptedConnections(): number {
    return this.#accepted
  }

  get isPaused(): boolean {
    return this.#isPaused
  }

  /** Opens the door at the node's port, or at any free one when it has none yet. */
  async listen(): Promise<void> {
    const { network } = this.#doors.services.runtime
    if (network === null || this.#port !== null) return
    const { host, port } = this.node
    this.#port = await network.listen({ host, port }, (socket) => void this.accept(socket))
    this.node.port = this.#port.port
  }

  /** Shuts the door and closes every connection. */
  async shut(): Promise<void> {
    const port = this.#port
    this.#port = null
    const closed = port?.close()
    for (const connection of this.#connections) connection.close()
    await closed
  }

  /** Takes a connection; null when the broker is down or refuses it. */
  accept(socket: AcceptedSocket): Connection | null {
    if (!this.node.isUp || this.#refusals > 0) {
      if (this.#refusals > 0) this.#refusals--
      socket.destroy()
      return null
    }
    this.#accepted++
    const life = {
      id: this.#doors.nextConnectionId(),
      brokerId: this.node.id,
      openedAt: this.#doors.nextEvent(),
      closedAt: null,
    }
    const connection = new Connection(
      life,
      socket,
      {
        ...this.#doors,
        isPaused: () => this.#isPaused,
        onClosed: () => this.#connections.delete(connection),
      },
      () => this.#doors.nextEvent(),
    )
    this.#connections.add(connection)
    return connection
  }

  refuseNext(times: number): void {
    this.#refusals += times
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
    for (const connection of this.#connections) connection.resume()
  }
}
