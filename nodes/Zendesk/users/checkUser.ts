import type { CheckShown } from '../../shared/single/operation';
import { checkOne, type ListDifferences } from '../api/checkShown';
import { compareField, compareUserFields } from './compareFields';

/** Emails and phone numbers are left out: what was sent may be another one of the user's, which the user does not show. */
const listDifferences: ListDifferences = ({ email: _email, phone: _phone, user_fields: custom, ...sent }, user) => {
	const own = Object.entries(sent).map(([field, value]) => [field, compareField(field, value, user)] as const);
	const others = custom === undefined ? [] : compareUserFields(custom, user.user_fields);
	return [...own, ...others].flatMap(([field, comparison]) => (comparison === 'differs' ? [field] : []));
};

export const checkUser = checkOne('user', 'user', listDifferences);

/** Who is deleted is not active any more. */
export const checkDeleted: CheckShown = (shown, request) =>
	checkOne('user')(shown, request) ??
	(shown[0]?.active === false ? undefined : 'the user that it shows is still active');
