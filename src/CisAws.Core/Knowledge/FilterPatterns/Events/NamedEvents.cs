using CisAws.Benchmark;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>The events of a control that are identified by source and name.</summary>
/// <param name="Control">The name of the control.</param>
/// <param name="Description">What the events are.</param>
/// <param name="Source">eventSource of all of them.</param>
/// <param name="Required">The names the benchmark lists.</param>
/// <param name="Obsolete">Listed names of retired APIs.</param>
/// <param name="Advisory">Names of the same danger that the benchmark does not list.</param>
internal sealed record NamedEvents(string Control, string Description, string Source, string Required, string Obsolete, string Advisory)
{
    /// <summary>5.4, 5.5 and 5.7 to 5.15 of benchmark version 6.0.0.</summary>
    public static IReadOnlyList<NamedEvents> All { get; } =
    [
        new(ControlNames.IamPolicyChangesAlarm, "changes to IAM policies", "iam.amazonaws.com",
            "DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy "
            + "CreatePolicyVersion DeletePolicyVersion "
            + "AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy",
            "",
            "UpdateAssumeRolePolicy SetDefaultPolicyVersion PutUserPermissionsBoundary PutRolePermissionsBoundary "
            + "DeleteUserPermissionsBoundary DeleteRolePermissionsBoundary"),
        new(
            ControlNames.CloudTrailChangesAlarm,
            "changes to CloudTrail",
            "cloudtrail.amazonaws.com",
            "CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging",
            "",
            
            "PutEventSelectors PutInsightSelectors UpdateEventDataStore DeleteEventDataStore StopEventDataStoreIngestion"),
        new(
            ControlNames.KeyDeletionAlarm,
            "disabling or deletion of customer managed keys",
            "kms.amazonaws.com",
            "DisableKey ScheduleKeyDeletion",
            "",
            
            "DeleteImportedKeyMaterial DisconnectCustomKeyStore UpdatePrimaryRegion"),
        new(ControlNames.BucketPolicyChangesAlarm, "changes to bucket policies", "s3.amazonaws.com",
            "PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors "
            + "DeleteBucketLifecycle DeleteBucketReplication",
            "",
            "PutBucketPublicAccessBlock DeleteBucketPublicAccessBlock PutAccountPublicAccessBlock PutBucketOwnershipControls "
            + "PutBucketEncryption PutBucketVersioning PutBucketLogging"),
        new(
            ControlNames.ConfigChangesAlarm,
            "changes to AWS Config",
            "config.amazonaws.com",
            "StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder",
            "",
            
            "DeleteConfigurationRecorder StartConfigurationRecorder"),
        new(ControlNames.SecurityGroupChangesAlarm, "changes to security groups", "ec2.amazonaws.com",
            "AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress "
            + "CreateSecurityGroup DeleteSecurityGroup ModifySecurityGroupRules",
            "", "AssociateSecurityGroupVpc DisassociateSecurityGroupVpc"),
        new(ControlNames.NetworkAclChangesAlarm, "changes to network ACLs", "ec2.amazonaws.com",
            "CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry "
            + "ReplaceNetworkAclAssociation", "", ""),
        new(ControlNames.GatewayChangesAlarm, "changes to network gateways", "ec2.amazonaws.com",
            "CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway "
            + "DetachInternetGateway",
            "",
            "CreateNatGateway DeleteNatGateway CreateEgressOnlyInternetGateway DeleteEgressOnlyInternetGateway CreateVpnGateway "
            + "DeleteVpnGateway AttachVpnGateway DetachVpnGateway "
            + "CreateTransitGateway DeleteTransitGateway"),
        new(ControlNames.RouteTableChangesAlarm, "changes to route tables", "ec2.amazonaws.com",
            "CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute "
            + "DisassociateRouteTable", "", "AssociateRouteTable"),
        new(ControlNames.VpcChangesAlarm, "changes to VPCs", "ec2.amazonaws.com",
            "CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection "
            + "RejectVpcPeeringConnection",
            "AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink",
            "AssociateVpcCidrBlock CreateDefaultVpc ModifyVpcPeeringConnectionOptions ModifyVpcBlockPublicAccessOptions"),
        new(ControlNames.OrganizationChangesAlarm, "changes to the organization", "organizations.amazonaws.com",
            "AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization "
            + "DeleteOrganizationalUnit DeletePolicy DetachPolicy "
            + "DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization MoveAccount "
                + "RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit", "", ""),
    ];

    /// <summary>Required and obsolete names.</summary>
    public IEnumerable<string> Listed => Names(Required).Concat(Names(Obsolete));

    /// <summary>The family.</summary>
    public EventFamily ToFamily(string? accountId)
    {
        IReadOnlyList<EventFact> common = EventFacts.Common(accountId);
        return new EventFamily(Control, Description,
        [
            .. Events(Required, EventDuty.Required, common),
            .. Events(Obsolete, EventDuty.Obsolete, common),
            .. Events(Advisory, EventDuty.Advisory, common),
        ]);
    }

    private IEnumerable<RequiredEvent> Events(string names, EventDuty duty, IReadOnlyList<EventFact> common) =>
        Names(names).Select(n => new RequiredEvent(n, duty, EventFacts.Join(common, EventFacts.Write(Source, n))));

    private static string[] Names(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
