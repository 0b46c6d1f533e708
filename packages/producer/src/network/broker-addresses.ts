/** The addresses that a broker's host name leads to, and which of them is next. */

import type { Resolver, Scheduler, Timer } from '../runtime/runtime.ts'

/** Where to connect to, and the name to expect there. */
export interface BrokerAddress {
  readonly address: string
  /** What a TLS certificate must be for, and what Kerberos calls the server. */
  readonly name: string
}

/** What names are resolved with. */
export interface BrokerAddressesParts {
  readonly host: string
  readonly resolver: Resolver
  readonly scheduler: Scheduler
  /** True to connect by the canonical name of each address (`resolve_canonical_bootstrap_servers_only`). */
  readonly canonical: boolean
}

/**
 * Addresses are tried one after the other; when all have been, the name is looked up again. Only those of the first
 * one's family count: the others are usually not routed.
 */
export class BrokerAddresses {
  readonly #p: BrokerAddressesParts
  readonly #host: string
  #untried: BrokerAddress[] = []
  #lastTried: string | null = null
  #timer: Timer | null = null

  constructor(parts: BrokerAddressesParts) {
    this.#p = parts
    this.#host = withoutBrackets(parts.host)
  }

  /** The next address of those already looked up; null when there is none left. */
  next(): BrokerAddress | null {
    const next = this.#untried.shift() ?? null
    if (next !== null) this.#lastTried = next.address
    return next
  }

  /** A connection that was there has ended: the name may lead elsewhere by now. */
  forget(): void {
    this.#untried = []
  }

  /** Nobody waits for a name any more. */
  abandon(): void {
    this.#timer?.cancel()
  }

  /** Looks the name up. Rejects when it leads nowhere, or when the answer takes longer than `timeoutMs`. */
  async resolve(timeoutMs: number): Promise<void> {
    if (isIpAddress(this.#host)) {
      this.#untried = [{ address: this.#host, name: this.#host }]
      return
    }
    const found = await this.#within(timeoutMs, this.#lookUp())
    if (found.length === 0) throw new Error(`${this.#host} has no address`)
    // The address just used is the one most likely to be gone.
    this.#untried = [
      ...found.filter(({ address }) => address !== this.#lastTried),
      ...found.filter(({ address }) => address === this.#lastTried),
    ]
  }

  async #lookUp(): Promise<BrokerAddress[]> {
    const { resolver, canonical } = this.#p
    const addresses = ofFirstFamily(await resolver.lookupAll(this.#host))
    return Promise.all(
      addresses.map(async (address) => ({
        address,
        name: canonical ? await resolver.canonicalName(address) : this.#host,
      })),
    )
  }

  #within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
    const timeout = new Promise<never>((_, reject) => {
      this.#timer = this.#p.scheduler.after(timeoutMs, () => {
        reject(new Error(`the name was not resolved in ${String(Math.round(timeoutMs))} ms`))
      })
    })
    return Promise.race([work, timeout]).finally(() => this.#timer?.cancel())
  }
}

/** True for an IPv4 or IPv6 address, which needs no looking up and is no name for TLS. */
export function isIpAddress(host: string): boolean {
  return host.includes(':') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host)
}

/** IPv6 addresses are written in brackets where a port follows. */
function withoutBrackets(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host
}

function ofFirstFamily(addresses: readonly string[]): string[] {
  const isV6 = (address: string): boolean => address.includes(':')
  const [first] = addresses
  return first === undefined ? [] : addresses.filter((address) => isV6(address) === isV6(first))
}
