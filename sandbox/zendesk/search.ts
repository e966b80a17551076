import { type Account, emailsOf } from './account';
import type { User } from './resources';
import type { ZendeskSwitches } from './switches';

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

/** How a search compares emails: whole, or also with the beginning of one. */
type EmailMatch = 'exact' | 'prefix';

function hasEmail(user: User, value: string, match: EmailMatch): boolean {
	const emails = emailsOf(user).map((email) => email.toLowerCase());
	return emails.some((email) => (match === 'exact' ? email === value : email.startsWith(value)));
}

function matches(user: User, { key, value }: Term, emailMatch: EmailMatch): boolean {
	if (key === undefined) return hasText(user, value);
	if (key === 'type') return value === 'user';
	if (key === 'email') return hasEmail(user, value, emailMatch);
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

/** The users that can match. Where the query names whole emails, these are found by an index. */
function listCandidates(account: Account, choices: readonly Choice[], emailMatch: EmailMatch): readonly User[] {
	const byEmail = choices.find(([first]) => first?.key === 'email');
	if (!byEmail || emailMatch !== 'exact') return account.users.pick(account.activeUserIds);
	const found = new Set(byEmail.flatMap(({ value }) => account.findUserByEmail(value) ?? []));
	return [...found].sort((a, b) => a.id - b.id);
}

/** The users that a search finds, in the order of their ids. It never finds deleted users. */
export function findUsers(
	account: Account,
	query: string,
	{ searchSameKey, searchEmail }: Pick<ZendeskSwitches, 'searchSameKey' | 'searchEmail'>,
): User[] {
	const choices = listChoices(readTerms(query), searchSameKey);
	const isFound = (user: User): boolean =>
		user.active && choices.every((choice) => choice.some((term) => matches(user, term, searchEmail)));
	return listCandidates(account, choices, searchEmail).filter(isFound);
}
