import { type Call, readId, type ZendeskRoute } from '../call';
import { emailsOf } from '../account';
import { formPhone, type Identity, listIdentities } from '../contacts';
import { invalidRecord, notFound, sharedUser } from '../errors';
import { addIdentity, changeIdentities, isPhoneTaken, isSameIdentity, putFirst, removeIdentity } from '../identities';
import { showIdentity } from '../render';
import type { User } from '../resources';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import { checkUser, readText } from '../userRules';
import { readRecord } from './body';

type Answer = (call: Call) => RouteAnswer;

const refuseValue = (description: string): RouteAnswer =>
	invalidRecord([{ field: 'value', description, error: 'InvalidValue' }]);

/** A phone number must be a direct line, of one user. */
const refuseTaken = (value: string): RouteAnswer =>
	invalidRecord([
		{ field: 'value', description: `Value: ${value} is already being used by another user`, error: 'DuplicateValue' },
	]);

/** A user whose identities can be changed. */
function findUser(call: Call): User | RouteAnswer {
	const id = readId(call, 'user_id');
	if (isRouteAnswer(id)) return id;
	const user = call.account.users.get(id);
	if (!user?.active) return notFound();
	return user.shared ? sharedUser(call.switches.sharedUserBody) : user;
}

/** Adds an email or a phone number. An email that is not said to be verified gets a mail, unless that is skipped. */
function createOne(call: Call): RouteAnswer {
	const user = findUser(call);
	if (isRouteAnswer(user)) return user;
	const fields = readRecord(call);
	if (isRouteAnswer(fields)) return fields;
	const sent = readText(fields.value)?.toLowerCase() ?? '';
	const value = fields.type === 'phone_number' ? formPhone(sent, call.switches) : sent;
	if (value === '' || (fields.type !== 'email' && fields.type !== 'phone_number'))
		return refuseValue('Value: is invalid');
	const invalid = fields.type === 'email' ? checkUser(call.account, { email: value }, user, null) : [];
	if (invalid.length > 0) return invalidRecord(invalid);
	const { type } = fields;
	if (listIdentities(user).some((one) => isSameIdentity(one, { type, value })))
		return refuseValue(`Value: ${value} is already there`);
	if (fields.type === 'phone_number' && isPhoneTaken(call.account, user, value)) return refuseTaken(value);
	const [verified, primary] = [fields.verified === true, fields.primary === true];
	addIdentity(call.account, user, { type: fields.type, value, verified, primary }, call.nowMs);
	if (fields.type === 'email' && fields.verified !== true && fields.skip_verify_email !== true) {
		call.account.verificationEmails.push(value);
	}
	const made = listIdentities(user).find((one) => one.value === value);
	return made ? { status: 201, body: { identity: showIdentity(made, call.request.origin) } } : notFound();
}

/** Does something to one identity of a user, and answers by `answer`. */
function withIdentity(
	act: (call: Call, user: User, identity: Identity) => RouteAnswer | undefined,
	answer: Answer,
): Answer {
	return (call) => {
		const user = findUser(call);
		const id = readId(call);
		if (isRouteAnswer(user)) return user;
		const identity = listIdentities(user).find((one) => one.id === id);
		if (!identity) return notFound();
		return act(call, user, identity) ?? answer(call);
	};
}

function makePrimary(call: Call, user: User, identity: Identity): RouteAnswer | undefined {
	if (call.switches.primaryNeedsVerified && !identity.verified) return refuseValue('Identity: must be verified first');
	changeIdentities(call.account, user, call.nowMs, () => putFirst(user, identity));
	return undefined;
}

function verify(call: Call, user: User, { value }: Identity): undefined {
	changeIdentities(call.account, user, call.nowMs, () => user.verifiedIdentities.push(value));
}

/** The last email of a user stays. */
function deleteOne(call: Call, user: User, identity: Identity): RouteAnswer | undefined {
	const isLast = identity.type === 'email' && emailsOf(user).length === 1;
	if (isLast) return refuseValue('Value: is the only email of the user');
	removeIdentity(call.account, user, identity, call.nowMs);
	return undefined;
}

/** `list` and `showOne`: how all identities of the user are answered, and one. */
export function identityWriteRoutes(list: Answer, showOne: Answer): readonly ZendeskRoute[] {
	const path = '/users/:user_id/identities';
	const body = { key: 'identity', fields: new Set(['type', 'value', 'verified', 'primary', 'skip_verify_email']) };
	const route = { allowed: 'agents', action: 'user_identities/update' } as const;
	return [
		{ ...route, method: 'POST', path, body, handle: createOne },
		{ ...route, method: 'PUT', path: `${path}/:id/make_primary`, handle: withIdentity(makePrimary, list) },
		{ ...route, method: 'PUT', path: `${path}/:id/verify`, handle: withIdentity(verify, showOne) },
		{ ...route, method: 'DELETE', path: `${path}/:id`, handle: withIdentity(deleteOne, () => ({ status: 204 })) },
	];
}
