/** The events that a mapping can state: their fields, with the column names that usually hold them. */
import type { EventKind } from '#contract/event.ts';

export type EventField = {
  readonly name: string;
  readonly title: string;
  /** Usual column names, lower case, letters and digits only. */
  readonly usual: readonly string[];
  readonly isDate: boolean;
};

/** What a row may tell to have happened; fields in the order in which they are shown, the first one required. */
export const EVENT_FORMS: readonly {
  readonly kind: EventKind;
  readonly title: string;
  readonly fields: readonly EventField[];
}[] = [
  form('review-item', 'Review decisions', [
    'principal=Who|user,account,username,login,subject,employee',
    'entitlement=What|role,access,permission,group,entitlementname',
    'reviewer=Reviewer|reviewedby,certifier,manager,approver',
    'decision=Decision|result,outcome,action,status',
    'decidedAt=Decided at|reviewedon,decisiondate,date,reviewdate',
    'reason=Reason|comment,comments,justification',
    'campaign=Campaign|review,campaignname,certification',
    'principalName=Name of who|name,username,fullname',
    'reviewerEmail=E-mail of reviewer|revieweremail',
    'resource=Resource|application,system',
    'recommendation=Recommendation|',
    'stage=Stage|',
    'appliedAt=Applied at|revokedon,removedon,remediatedon',
  ]),
  form('campaign', 'Review campaigns', [
    'name=Campaign|campaignname,review,certification',
    'scope=Scope|application,system,description',
    'listAsOf=List as of|extractdate,listdate',
    'startedAt=Started at|startdate,start,created,launched',
    'dueAt=Due at|duedate,deadline,due',
    'completedAt=Completed at|completed,enddate,end,closed',
    'signedOffBy=Signed off by|signoff,owner',
    'status=Status|state',
    'itemsTotal=Items|total,itemcount',
    'itemsDecided=Decided items|decided',
  ]),
  form('session', 'Emergency and shared use', [
    'account=Account|firefighter,firefighterid,ffid,sharedaccount',
    'usedBy=Used by|user,firefighteruser,employee,loginuser',
    'startedAt=From|start,starttime,logon,checkout,login',
    'endedAt=To|end,endtime,logoff,checkin,logout',
    'approvedBy=Approved by|approver',
    'approvedAt=Approved at|approvaldate',
    'ticket=Ticket|ticketnumber,incident,reference',
    'reason=Reason|reasoncode,purpose,justification',
    'reviewedBy=Reviewed by|reviewer,controller',
    'reviewedAt=Reviewed at|reviewdate',
  ]),
  form('ticket', 'Requests', [
    'ticketId=Ticket|number,ticketnumber,request,requestid,issuekey,id',
    'requester=Requester|requestedby,openedby,reporter',
    'beneficiary=For|requestedfor,user,recipient',
    'entitlement=Entitlement|role,item,access',
    'submittedAt=Submitted at|opened,created,requestedon,date',
    'approver=Approver|approvedby',
    'decision=Decision|approval,outcome',
    'approvedAt=Approved at|approvaldate,approvedon',
    'closedAt=Closed at|closed,resolved,completed',
    'status=Status|state',
    'summary=Summary|title,shortdescription,description',
  ]),
  form('change', 'Changes', [
    'object=Object|role,profile,item,objectname',
    'action=Action|changetype,operation,type',
    'changedBy=Changed by|user,author,modifiedby',
    'changedAt=Changed at|date,time,timestamp,modified',
    'before=Before|oldvalue,old',
    'after=After|newvalue,new',
    'principal=Principal|account,subject',
    'approvedBy=Approved by|approver',
    'approvedAt=Approved at|approvaldate',
    'ticket=Ticket|changenumber,ticketnumber',
  ]),
  form('activity', 'Activity', [
    'account=Account|user,username,login',
    'action=Action|event,operation,activity',
    'at=At|time,timestamp,date,eventtime',
    'object=Object|target,resource',
    'outcome=Outcome|result,status',
    'origin=From where|ip,ipaddress,source,host',
  ]),
];

/** Each line: `field=Title|usual,names`. */
function form(kind: EventKind, title: string, lines: readonly string[]) {
  const fields = lines.map((line): EventField => {
    const [name = '', rest = ''] = line.split('=');
    const [shown = '', usual = ''] = rest.split('|');
    const names = usual.split(',').filter((word) => word !== '');
    const isDate = name === 'at' || name === 'listAsOf' || name.endsWith('At');
    return { name, title: shown, usual: [name.toLowerCase(), ...names], isDate };
  });
  return { kind, title, fields };
}
