import { builtInNames, readBuiltIn } from '../../../../nodes/HttpTask/documents/builtIn';
import { listOperations } from '../../../../nodes/HttpTask/documents/listOperations';
import { makeSearch } from '../../../../nodes/HttpTask/documents/search';
import { readPublic, take } from '../../../support/openDocuments';

async function searchBuiltIn(name: string): Promise<ReturnType<typeof makeSearch>> {
	return makeSearch(listOperations(take(await readBuiltIn(name))));
}

describe('over the built-in documents, plain words find first what is meant', () => {
	test.each([
		['zendesk', 'remove agents from a group', 'DELETE /api/v2/group_memberships/{group_membership_id}'],
		['zendesk', 'users delete', 'DELETE /api/v2/users/{user_id}'],
		['zendesk', 'DELETE /users', 'DELETE /api/v2/users/{user_id}'],
		['zendesk', 'destroy_many', 'DELETE /api/v2/users/destroy_many'],
		['zendesk', 'bulk create', 'POST /api/v2/users/create_many'],
		['zendesk', 'bulk update users', 'PUT /api/v2/users/update_many'],
		['zendesk', 'remove many people from organizations', 'DELETE /api/v2/organization_memberships/destroy_many'],
		['zendesk', 'add user to organization', 'POST /api/v2/organization_memberships'],
		['zendesk', 'delete a group', 'DELETE /api/v2/groups/{group_id}'],
		['zendesk', 'make an email primary', 'PUT /api/v2/users/{user_id}/identities/{user_identity_id}/make_primary'],
		['zendesk', 'permanently delete users', 'DELETE /api/v2/deleted_users/{deleted_user_id}'],
		['zendesk', 'showJobStatus', 'GET /api/v2/job_statuses/{job_status_id}'],
		['genauth', 'bulk delete groups', 'POST /api/v3/delete-groups-batch'],
		['genauth', 'add members to a group', 'POST /api/v3/add-group-members'],
		['genauth', 'remove people from a group', 'POST /api/v3/remove-group-members'],
		['genauth', 'create users in bulk', 'POST /api/v3/create-users-batch'],
		['scim', 'patch group', 'PATCH /Groups/{groupId}'],
		['scim', 'what can the server do', 'GET /ServiceProviderConfig'],
		['zuoraScim', 'bulk delete groups', 'POST /Groups/delete'],
		['zuoraScim', 'deactivate user', 'DELETE /Users/{userId}'],
	])('%s: "%s"', async (name, query, expected) => {
		const search = await searchBuiltIn(name);
		expect(search(query)[0]?.id).toBe(expected);
	});

	test('each operation is found first by its operationId and by its route', async () => {
		for (const name of builtInNames) {
			const operations = listOperations(take(await readBuiltIn(name)));
			const search = makeSearch(operations);
			const found = operations.map(({ operationId = '', id }) => [search(operationId)[0]?.id, search(id)[0]?.id]);
			expect(found).toEqual(operations.map(({ id }) => [id, id]));
		}
	});
});

describe("over GitHub's document", () => {
	const search = makeSearch(listOperations(readPublic('github')));

	test.each([
		['create an issue', 'POST /repos/{owner}/{repo}/issues'],
		['repositories of an organization', 'GET /orgs/{org}/repos'],
		['delete a repo', 'DELETE /repos/{owner}/{repo}'],
		['remove a collaborator', 'DELETE /repos/{owner}/{repo}/collaborators/{username}'],
		['merge a pull request', 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge'],
		['new release', 'POST /repos/{owner}/{repo}/releases'],
		['list branches', 'GET /repos/{owner}/{repo}/branches'],
		['add labels to an issue', 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels'],
		['list pull requests', 'GET /repos/{owner}/{repo}/pulls'],
		['create a webhook for a repository', 'POST /repos/{owner}/{repo}/hooks'],
		['stop a workflow run', 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel'],
		['search code', 'GET /search/code'],
	])('"%s"', (query, expected) => {
		expect(search(query)[0]?.id).toBe(expected);
	});

	test('at most 50 are given, and a word that is begun finds what it begins', () => {
		expect(search('list')).toHaveLength(50);
		expect(search('')).toHaveLength(50);
		expect(search('collabor')[0]?.path).toContain('/collaborators');
	});

	test('words that are in no operation find none', () => {
		expect(search('zzqx')).toEqual([]);
		expect(search('***')).toEqual([]);
	});
});
