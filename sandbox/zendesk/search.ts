import { type Account, emailsOf } from './account';
import type { UserRow } from './rows';

/** Words of a query: `key:value`, `key:"a value"`, `"a phrase"` or plain words. All must hold. */
const word = /(?:(\w+):)?(?:"([^"]*)"|(\S+))/g;

interface Term {
	readonly key: string | undefined;
	readonly value: string;
}

function readTerms(query: string): Term[] {
	return [...query.matchAll(word)].map(([, key, quoted, plain]) => ({
		key: key?.toLowerCase(),
		value: (quoted ?? plain ?? '').toLowerCase(),
	}));
}

function holdsText(user: UserRow, text: string): boolean {
	const places = [user.name, user.notes, user.phone, user.external_id, ...emailsOf(user)];
	return places.some((place) => place?.toLowerCase().includes(text));
}

function holds(user: UserRow, { key, value }: Term): boolean {
	if (key === undefined) return holdsText(user, value);
	if (key === 'type') return value === 'user';
	if (key === 'email') return emailsOf(user).some((email) => email.toLowerCase() === value);
	if (key === 'external_id') return user.external_id?.toLowerCase() === value;
	if (key === 'role') return user.role === value;
	if (key === 'name') return user.name.toLowerCase().includes(value);
	if (key === 'phone') return user.phone === value;
	return false;
}

/** Where a term names a key, one lookup stands for reading all users. */
function lookUp(account: Account, terms: readonly Term[]): readonly UserRow[] {
	for (const { key, value } of terms) {
		const found =
			key === 'email' ? account.findUserByEmail(value) : key === 'external_id' && account.findUserByExternalId(value);
		if (found !== false) return found ? [found] : [];
	}
	return account.users.pick(account.activeUserIds);
}

/** The users that a search finds, by id. Deleted ones are never found. */
export function findUsers(account: Account, query: string): UserRow[] {
	const terms = readTerms(query);
	return lookUp(account, terms).filter((user) => user.active && terms.every((term) => holds(user, term)));
}
