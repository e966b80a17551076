import { type Account, emailsOf } from './account';
import type { UserRow } from './rows';

/**
 * Words of a query: `key:value`, `key:"a value"`, `"a phrase"` or plain words. All must hold; of those with the same
 * key, one, or all, as a switch says.
 */
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

/** Terms of which one must hold. */
type Choice = readonly Term[];

function listChoices(terms: readonly Term[], sameKey: 'or' | 'and'): Choice[] {
	if (sameKey === 'and') return terms.map((term) => [term]);
	const keys = [...new Set(terms.flatMap(({ key }) => key ?? []))];
	return [
		...terms.filter(({ key }) => key === undefined).map((term) => [term]),
		...keys.map((key) => terms.filter((term) => term.key === key)),
	];
}

/** Where a choice names a key, a few lookups stand for reading all users. */
function lookUp(account: Account, choices: readonly Choice[]): readonly UserRow[] {
	const byEmail = choices.find(([first]) => first?.key === 'email');
	if (!byEmail) return account.users.pick(account.activeUserIds);
	const found = new Set(byEmail.flatMap(({ value }) => account.findUserByEmail(value) ?? []));
	return [...found].sort((a, b) => a.id - b.id);
}

/** The users that a search finds, by id. Deleted ones are never found. */
export function findUsers(account: Account, query: string, sameKey: 'or' | 'and' = 'or'): UserRow[] {
	const choices = listChoices(readTerms(query), sameKey);
	const isFound = (user: UserRow): boolean =>
		user.active && choices.every((choice) => choice.some((term) => holds(user, term)));
	return lookUp(account, choices).filter(isFound);
}
