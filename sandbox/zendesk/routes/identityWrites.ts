import { type Call, readId, type ZendeskRoute } from '../call';
import { emailsOf } from '../account';
import { type Identity, listIdentities, numberIdentities } from '../contacts';
import { invalidRecord, notFound, sharedUser } from '../errors';
import { showIdentity } from '../render';
import { timestamp, type User } from '../resources';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import { checkUser, readText } from '../userRules';
import { readRecord } from './body';

type Answer = (call: Call) => RouteAnswer;

const refuseValue = (description: string): RouteAnswer =>
	invalidRecord([{ field: 'value', description, error: 'InvalidValue' }]);

/** A user whose identities can be changed. */
function findUser(call: Call): User | RouteAnswer {
	const id = readId(call, 'user_id');
	if (isRouteAnswer(id)) return id;
	const user = call.account.users.get(id);
	if (!user?.active) return notFound();
	return user.shared ? sharedUser(call.switches.sharedUserBody) : user;
}

/** Changes the identities of a user, and keeps the account's indexes right. */
function change(call: Call, user: User, act: () => void): void {
	call.account.unindexUser(user);
	act();
	numberIdentities(user);
	call.account.indexUser(user);
	user.updated_at = timestamp(call.nowMs);
}

/** Adds an email or a phone number. An email that is not said to be verified gets a mail, unless that is skipped. */
function createOne(call: Call): RouteAnswer {
	const user = findUser(call);
	if (isRouteAnswer(user)) return user;
	const fields = readRecord(call);
	if (isRouteAnswer(fields)) return fields;
	const value = readText(fields.value)?.toLowerCase() ?? '';
	if (value === '' || (fields.type !== 'email' && fields.type !== 'phone_number'))
		return refuseValue('Value: is invalid');
	const invalid = fields.type === 'email' ? checkUser(call.account, { email: value }, user, null) : [];
	if (invalid.length > 0) return invalidRecord(invalid);
	if (listIdentities(user).some((one) => one.value === value)) return refuseValue(`Value: ${value} is already there`);
	change(call, user, () => {
		if (fields.type === 'email') user.secondaryEmails.push(value);
		else user.otherPhones.push(value);
		if (fields.verified === true) user.verifiedIdentities.push(value);
		if (fields.primary === true) putFirst(user, { type: fields.type, value });
	});
	if (fields.type === 'email' && fields.verified !== true && fields.skip_verify_email !== true) {
		call.account.verificationEmails.push(value);
	}
	const made = listIdentities(user).find((one) => one.value === value);
	return made ? { status: 201, body: { identity: showIdentity(made, call.request.origin) } } : notFound();
}

/** The present first one goes behind. */
function putFirst(user: User, { type, value }: { readonly type: unknown; readonly value: string }): void {
	const isOther = (one: string): boolean => one !== value;
	if (type === 'email') {
		user.secondaryEmails = emailsOf(user).filter(isOther);
		user.email = value;
		return;
	}
	user.otherPhones = [...(user.phone === null ? [] : [user.phone]), ...user.otherPhones].filter(isOther);
	user.phone = value;
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
	change(call, user, () => putFirst(user, identity));
	return undefined;
}

function verify(call: Call, user: User, { value }: Identity): undefined {
	change(call, user, () => user.verifiedIdentities.push(value));
}

/** The last email of a user stays. */
function deleteOne(call: Call, user: User, { type, value }: Identity): RouteAnswer | undefined {
	if (type === 'email' && emailsOf(user).length === 1) return refuseValue('Value: is the only email of the user');
	const isOther = (one: string): boolean => one !== value;
	change(call, user, () => {
		const [email = null, ...secondaryEmails] = emailsOf(user).filter(isOther);
		Object.assign(user, { email, secondaryEmails, otherPhones: user.otherPhones.filter(isOther) });
		if (user.phone === value) user.phone = user.otherPhones.shift() ?? null;
	});
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
