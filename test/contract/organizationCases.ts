import { zendesk } from '../../nodes/Zendesk/api/service';
import { createManyOrganizationMemberships } from '../../nodes/Zendesk/memberships/organizationCreates';
import { deleteManyOrganizationMemberships } from '../../nodes/Zendesk/memberships/organizationDeletes';
import { setDefaultOrganizations } from '../../nodes/Zendesk/memberships/organizationDefaults';
import { createOrUpdateManyOrganizations } from '../../nodes/Zendesk/organizations/upserts';
import type { WireAnswer, WireRequest } from '../support/nockTransport';
import { bindCase, type BoundCase } from './operationCase';

const noMemberships = [
	200,
	{ organization_memberships: [], meta: { has_more: false, after_cursor: null }, links: { next: null } },
] as const;

const members = Array.from({ length: 300 }, (_, nth) => ({
	id: 5000 + nth,
	user_id: 1000 + nth,
	organization_id: 7,
	default: null,
	created_at: '2026-01-01T00:00:00Z',
}));

/** Everybody is in organization 7, and for nobody it is the default one: the list of a user, or of the organization. */
const listMembers = ({ path }: WireRequest): WireAnswer => {
	const userId = /\/users\/(\d+)\//.exec(path)?.[1];
	const listed = members.filter(({ user_id: id }) => userId === undefined || String(id) === userId);
	return [
		200,
		{ organization_memberships: listed, meta: { has_more: false, after_cursor: null }, links: { next: null } },
	];
};

/** The bulk operations on organizations and on memberships in them. */
export const organizationCases: readonly BoundCase[] = [
	bindCase({
		service: zendesk,
		limit: 100,
		namesRecords: true,
		operation: createManyOrganizationMemberships,
		offeredAs: ['organizationMembership', 'createMany'],
		// Without a default: where one is sent, no report settles the record.
		sample: (nth) => ({ user_id: 1000 + nth, organization_id: 7 }),
		request: (memberships) => ({
			method: 'POST',
			path: '/api/v2/organization_memberships/create_many',
			query: {},
			body: { organization_memberships: memberships },
		}),
		success: (nth) => ({ index: nth, id: 6_130_855_204_506 + nth }),
		done: 'created',
		nothing: noMemberships,
		ifNothing: { status: 'failed', code: 'not_done' },
		ifNothingAfterSilence: { status: 'unknown', code: 'no_answer' },
	}),
	bindCase({
		service: zendesk,
		limit: 100,
		namesRecords: true,
		operation: deleteManyOrganizationMemberships,
		offeredAs: ['organizationMembership', 'deleteMany'],
		sample: (nth) => ({ id: 5000 + nth }),
		request: (memberships) => ({
			method: 'DELETE',
			path: '/api/v2/organization_memberships/destroy_many',
			query: { ids: memberships.map(({ id }) => id).join(',') },
			body: undefined,
		}),
		success: (nth) => ({ action: 'delete', id: 5000 + nth, status: 'Deleted', success: true }),
		done: 'deleted',
		nothing: [404, { error: 'RecordNotFound', description: 'Not found' }],
		ifNothing: { status: 'unchanged' },
		ifNothingAfterSilence: { status: 'deleted' },
	}),
	bindCase({
		service: zendesk,
		limit: 1,
		namesRecords: true,
		operation: setDefaultOrganizations,
		offeredAs: ['organizationMembership', 'setDefault'],
		sample: (nth) => ({ user_id: 1000 + nth, organization_id: 7 }),
		request: ([membership]) => ({
			method: 'PUT',
			path: `/api/v2/users/${membership?.user_id}/organization_memberships/${4000 + (membership?.user_id ?? 0)}/make_default`,
			query: {},
			body: {},
		}),
		success: (nth) => ({
			organization_memberships: [{ id: 5000 + nth, user_id: 1000 + nth, organization_id: 7, default: true }],
		}),
		done: 'updated',
		nothing: listMembers,
		ifNothing: { status: 'failed', code: 'not_applied' },
		ifNothingAfterSilence: { status: 'unknown', code: 'no_answer' },
		statuses: [[200, 'updated']],
	}),
	bindCase({
		service: zendesk,
		limit: 1,
		namesRecords: true,
		operation: createOrUpdateManyOrganizations,
		offeredAs: ['organization', 'createOrUpdateMany'],
		sample: (nth) => ({ external_id: `O-${nth}`, name: `Org ${nth}` }),
		request: ([organization]) => ({
			method: 'POST',
			path: '/api/v2/organizations/create_or_update',
			query: {},
			body: { organization },
		}),
		success: (nth) => ({ organization: { id: 7000 + nth, external_id: `O-${nth}`, name: `Org ${nth}` } }),
		done: 'updated',
		nothing: [200, { organizations: [], next_page: null, previous_page: null, count: 0 }],
		ifNothing: { status: 'failed', code: 'not_done' },
		ifNothingAfterSilence: { status: 'unknown', code: 'no_answer' },
		statuses: [
			[201, 'created'],
			[200, 'updated'],
		],
	}),
];
