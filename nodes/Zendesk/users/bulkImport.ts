import type { Refusal } from '../../../bulk/operation';
import type { Rejected } from '../../../http/types';
import { count } from '../../shared/bulk/notes';
import { parameter } from '../../shared/n8n/parameters';
import type { JsonObject } from '../../shared/values/json';
import { readError } from '../api/errors';
import type { UserRecord } from './fields';

export const skipVerifyEmail = parameter({
	displayName: 'Skip Verification Email',
	name: 'skipVerifyEmail',
	type: 'boolean',
	default: true,
	description:
		'Whether new users get no email that asks them to verify their address. Off, every new user may get one at once.',
});

export const ifBulkImportIsOff = parameter({
	displayName: 'If Bulk Import Is Off',
	name: 'ifBulkImportIsOff',
	type: 'options',
	options: [
		{ name: 'Leave the Records Unsent', value: 'leaveUnsent' },
		{ name: 'Send One by One', value: 'oneByOne', description: 'One a second' },
	],
	default: 'oneByOne',
	description: 'Zendesk accounts have bulk import switched off until the owner asks Zendesk Support to enable it',
});

export const oneByOneHint =
	'Zendesk does not allow bulk import for this account (it is off by default), so the users were sent one by one. To ' +
	'send 100 at a time, the account owner asks Zendesk Support to enable bulk user imports.';

/**
 * 403 is what an account without bulk import answers, and Zendesk does not document the body. A token that lacks a
 * scope says so; any other 403 is tried one by one, and if that's forbidden too, the records say so.
 */
export function bulkImportOff(rejected: Rejected, usual: Refusal): Refusal {
	if (rejected.status !== 403 || /scope/i.test(usual.reason)) return usual;
	const { reason: said } = readError(rejected.body);
	const reason =
		'Zendesk does not allow bulk import for this account: it is off by default. The account owner asks Zendesk Support ' +
		'to enable bulk user imports; or set the option "If Bulk Import Is Off" to "Send One by One".' +
		(said === undefined ? '' : ` Zendesk said: ${said}`);
	// What something on the way has said is never about a record.
	const mayBeAboutRecord = rejected.isForeign ? {} : ({ mayBeAboutRecord: 'onceTaken' } as const);
	return { ...usual, ...mayBeAboutRecord, code: 'bulk_import_off', reason };
}

export function describeSeats(users: readonly UserRecord[]): readonly string[] {
	const seats = users.filter((user) => user.role === 'agent' || user.role === 'admin').length;
	if (seats === 0) return [];
	return [`${seats} with the role agent or admin: those that are new take as many seats of your plan.`];
}

/** For the hint: how many seats of the plan would be taken by users who have none yet. */
export function noteSeats(seats: number): readonly string[] {
	return seats === 0 ? [] : [`It would take ${count(seats, 'seat')} of your plan, for new agents and admins.`];
}

/** Whether a user who is sent so takes a seat of the plan. `user`: as they are there. */
export function takesNewSeat({ role }: Partial<UserRecord>, user: JsonObject | undefined): boolean {
	return takesSeat(role) && !takesSeat(user?.role);
}

export function takesSeat(role: unknown): boolean {
	return role === 'agent' || role === 'admin';
}

/** For the hint: how many mails Zendesk would send to new users, one for each address. */
export function noteMails(mails: number): readonly string[] {
	return mails === 0 ? [] : [`Zendesk would send ${count(mails, 'mail')} that ask new users to verify their address.`];
}
