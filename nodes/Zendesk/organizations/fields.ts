import { flag, id, list, object, required, text, type RecordOf } from '../../shared/values/fields';

/**
 * What can be written to an organization.
 * https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/#json-format
 */
export const organizationFields = {
	external_id: required(
		text({
			label: 'External ID',
			description: "The organization's ID in your own system. The best key: it never changes.",
			holds: 'key',
			isKey: true,
			anyCase: true,
		}),
	),
	name: text({
		label: 'Name',
		description: 'The name of the organization, which no other one has. Needed to create one.',
		holds: 'groupName',
	}),
	domain_names: list({
		label: 'Domains',
		description:
			'Email domains: Zendesk puts new users of these into the organization. A list, or one text with commas. They replace the present ones.',
		onlyWhenMapped: true,
	}),
	details: text({
		label: 'Details',
		description: 'Anything to know about it, such as an address',
		onlyWhenMapped: true,
	}),
	notes: text({ label: 'Notes', description: 'Notes that only agents see', onlyWhenMapped: true }),
	group_id: id({ label: 'Group ID', description: 'The group that its new tickets go to', onlyWhenMapped: true }),
	shared_tickets: flag({
		label: 'Shared Tickets',
		description: "Whether its users see each other's tickets: all of them, at once",
		onlyWhenMapped: true,
	}),
	shared_comments: flag({
		label: 'Shared Comments',
		description: "Whether its users may comment on each other's tickets",
		onlyWhenMapped: true,
	}),
	tags: list({
		label: 'Tags',
		description: 'Tags of the organization: a list, or one text with commas. They replace the present ones.',
		whyNoBlanks: 'Zendesk would make two tags of it',
		onlyWhenMapped: true,
	}),
	organization_fields: object({
		label: 'Organization Fields',
		description: 'Custom fields by their keys, as an object or its JSON: {"region": "EMEA"}',
		onlyWhenMapped: true,
	}),
} as const;

export type AskedOrganization = RecordOf<typeof organizationFields>;

/** An organization that can be sent. `isNew`: nothing has its external ID. It is not sent itself. */
export type ReadyOrganization = AskedOrganization & { readonly isNew: boolean };
