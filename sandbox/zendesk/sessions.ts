import type { Account } from './account';
import { timestamp, type Session, type User } from './resources';

/** How soon sessions end for which that was asked, where the service does it later. */
const endsAfterMs = 4000;

/** Signs the user in so many times, and ends what was there. */
export function setSessions(account: Account, user: User, count: number, nowMs: number): void {
	const now = timestamp(nowMs);
	user.sessions = Array.from({ length: count }, () => ({
		id: account.ids.next(),
		authenticated_at: now,
		last_seen_at: now,
		endsAtMs: null,
	}));
}

/** The sessions that the user still has. */
export function listSessions({ sessions }: User, nowMs: number): readonly Session[] {
	return sessions.filter(({ endsAtMs }) => endsAtMs === null || endsAtMs > nowMs);
}

/** Ends all sessions of the user, at once or a little later. */
export function endSessions(user: User, nowMs: number, how: 'atOnce' | 'later'): void {
	const endsAtMs = how === 'atOnce' ? nowMs : nowMs + endsAfterMs;
	for (const session of user.sessions) session.endsAtMs ??= endsAtMs;
}
