import type { Profile } from "../profiles/profile.ts";

/** Members of a profile, its variants among them: a bit each. */
export type Members = number;

/** Which members have been looked at, of whichever of the watched profiles. */
export interface Watch {
  seen: Members;
}

/** A profile's members by name; no variant has the name of another member. */
const membersOf = ({ variants, ...rest }: Profile): [name: string, value: unknown][] => [
  ...Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)),
  ...Object.entries(variants).sort(([a], [b]) => (a < b ? -1 : 1)),
];

/** The members in which two profiles differ. */
export function difference(a: Profile, b: Profile): Members {
  const others = membersOf(b);
  return membersOf(a).reduce((bits, [, value], i) => (value === others[i]![1] ? bits : bits | (1 << i)), 0);
}

/** The same profile, which marks in `watch` each member that somebody looks at. */
export function watched(profile: Profile, watch: Watch): Profile {
  const variants = {};
  const own = { variants };
  membersOf(profile).forEach(([name, value], i) => {
    Object.defineProperty(Object.hasOwn(profile.variants, name) ? variants : own, name, {
      enumerable: true,
      get() {
        watch.seen |= 1 << i;
        return value;
      },
    });
  });
  return own as unknown as Profile;
}
