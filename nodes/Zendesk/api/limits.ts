import { mend } from './errors';

/**
 * Limits of Zendesk that a row meets, by the words of the refusal, and what to do. Zendesk documents no codes for them, so
 * that the words are all there is; whatever is not known here has the usual cure.
 */
const limits: readonly (readonly [RegExp, string])[] = [
	[
		/\bseats?\b|agent limit|limit of agents|maximum number of (agents|admins|team members)/i,
		'No seat is free. Add one to the plan, or take the role from somebody who has one, and send it again.',
	],
	[
		/access to this user is forbidden|shared (user|from)|foreign user/i,
		'The user is shared from another account. Change the user there.',
	],
	[
		/request(er|or|ed).*\btickets?\b|\btickets?\b.*request(er|or)/i,
		'The user has asked for tickets that are not closed. Wait until they are closed, or use "Suspend Many".',
	],
	[
		/account owner|owner of (the|this) account/i,
		'An account needs its owner. Give it another one first, and send it again.',
	],
	[/\b(last|only) admin/i, 'An account needs an admin. Give somebody else that role first, and send it again.'],
	[
		/\bmerged?\b/i,
		'The user was merged into another one. Name that one, by the email or the external ID that it has now.',
	],
];

/** What to do about a record that Zendesk refuses with these words. */
export function cureOf(reason: string): string {
	return limits.find(([words]) => words.test(reason))?.[1] ?? mend;
}
