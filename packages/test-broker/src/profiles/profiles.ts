/** The profiles by name. */
import { kafkaProfiles } from './kafka.ts'
import type { Profile } from './profile.ts'
import { redpandaProfiles } from './redpanda.ts'

export const profileNames = ['kafka-4.4', 'kafka-4.0', 'kafka-3.9', 'kafka-2.8', 'kafka-2.1', 'redpanda-26'] as const
export type ProfileName = (typeof profileNames)[number]

const byName = new Map<string, Profile>(
  [...kafkaProfiles, ...redpandaProfiles].map((profile) => [profile.name, profile]),
)

/** The profile of that name; a profile given as a value passes through, so that a test can bend one of ours. */
export function resolveProfile(profile: ProfileName | Profile): Profile {
  if (typeof profile !== 'string') return profile
  const found = byName.get(profile)
  if (found === undefined) {
    throw new TypeError(`Unknown profile ${JSON.stringify(profile)}; known are ${profileNames.join(', ')}`)
  }
  return found
}
