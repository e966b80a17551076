import type { Json } from '../core/json';
import { showDeletedUser } from './render';
import { timestamp, type User } from './resources';
import type { ZendeskSwitches } from './switches';

/** The name of all users who were deleted for good. */
const nameOfAll = 'Permanently Deleted User';
/** How long they keep their own, where a switch says so. */
const renamedAfterMs = 60_000;

/** Takes from a deleted user what is personal. The name is still shown for a while, where a switch says so. */
export function eraseUser(user: User, nowMs: number): void {
	if (user.erasedAtMs !== null) return;
	const nothing = { email: null, phone: null, external_id: null, organization_id: null, alias: null };
	Object.assign(user, { ...nothing, signature: null, details: null, notes: null, user_fields: {}, tags: [] });
	Object.assign(user, { secondaryEmails: [], otherPhones: [], identityNumbers: {}, verifiedIdentities: [] });
	user.erasedAtMs = nowMs;
	user.updated_at = timestamp(nowMs);
}

/** A deleted user as the list of them shows it. */
export function showListed(
	user: User,
	origin: string,
	nowMs: number,
	{ permanentlyDeleted: how }: Pick<ZendeskSwitches, 'permanentlyDeleted'>,
): Json {
	const shown = showDeletedUser(user, origin);
	if (user.erasedAtMs === null) return shown;
	const keepsName = how === 'renamedLater' && nowMs < user.erasedAtMs + renamedAfterMs;
	return keepsName ? shown : { ...shown, name: nameOfAll };
}
