import { type Account, emailsOf } from './account';
import type { User } from './resources';

/** One term of a query: `key:value`, `key:"a value"`, `"a phrase"` or a plain word. */
const termPattern = /(?:(\w+):)?(?:"([^"]*)"|(\S+))/g;

interface Term {
	readonly key: string | undefined;
	readonly value: string;
}

function readTerms(query: string): Term[] {
	return [...query.matchAll(termPattern)].map(([, key, quoted, plain]) => ({
		key: key?.toLowerCase(),
		value: (quoted ?? plain ?? '').toLowerCase(),
	}));
}

function hasText(user: User, text: string): boolean {
	const texts = [user.name, user.notes, user.phone, user.external_id, ...emailsOf(user)];
	return texts.some((each) => each?.toLowerCase().includes(text));
}

function matches(user: User, { key, value }: Term): boolean {
	if (key === undefined) return hasText(user, value);
	if (key === 'type') return value === 'user';
	if (key === 'email') return emailsOf(user).some((email) => email.toLowerCase() === value);
	if (key === 'external_id') return user.external_id?.toLowerCase() === value;
	if (key === 'role') return user.role === value;
	if (key === 'name') return user.name.toLowerCase().includes(value);
	if (key === 'phone') return user.phone === value;
	return false;
}

/** Terms of which a user must match one. */
type Choice = readonly Term[];

/** A user must match all choices. Terms with the same key are one choice, or one each: `sameKey` decides. */
function listChoices(terms: readonly Term[], sameKey: 'or' | 'and'): Choice[] {
	if (sameKey === 'and') return terms.map((term) => [term]);
	const keys = [...new Set(terms.flatMap(({ key }) => key ?? []))];
	return [
		...terms.filter(({ key }) => key === undefined).map((term) => [term]),
		...keys.map((key) => terms.filter((term) => term.key === key)),
	];
}

/** The users that can match. Where the query names emails, these are found by an index instead of reading all users. */
function listCandidates(account: Account, choices: readonly Choice[]): readonly User[] {
	const byEmail = choices.find(([first]) => first?.key === 'email');
	if (!byEmail) return account.users.pick(account.activeUserIds);
	const found = new Set(byEmail.flatMap(({ value }) => account.findUserByEmail(value) ?? []));
	return [...found].sort((a, b) => a.id - b.id);
}

/** The users that a search finds, in the order of their ids. It never finds deleted users. */
export function findUsers(account: Account, query: string, sameKey: 'or' | 'and' = 'or'): User[] {
	const choices = listChoices(readTerms(query), sameKey);
	const isFound = (user: User): boolean =>
		user.active && choices.every((choice) => choice.some((term) => matches(user, term)));
	return listCandidates(account, choices).filter(isFound);
}
