import { type Call, type ZendeskRoute } from '../call';
import { answerList } from '../pages';
import { showCustomRole, showUserField } from '../renderDefinitions';
import type { RouteAnswer } from '../routeAnswer';

/** All of them, on one page. */
const listRoles = ({ account, request }: Call): RouteAnswer => ({
	status: 200,
	body: {
		custom_roles: account.customRoles.all().map((role) => showCustomRole(role, request.origin)),
		next_page: null,
		previous_page: null,
		count: account.customRoles.ids.length,
	},
});

function listFields(call: Call): RouteAnswer {
	const { userFields } = call.account;
	return answerList(call, {
		key: 'user_fields',
		ids: userFields.ids,
		show(id) {
			const field = userFields.get(id);
			return field ? showUserField(field, call.request.origin) : {};
		},
	});
}

/** What the account has defined for its users: custom roles of agents, and custom fields. */
export const accountFieldRoutes: readonly ZendeskRoute[] = [
	{ method: 'GET', path: '/custom_roles', action: 'custom_roles/index', allowed: 'agents', handle: listRoles },
	{ method: 'GET', path: '/user_fields', action: 'user_fields/index', allowed: 'agents', handle: listFields },
];
