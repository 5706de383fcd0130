namespace CisAws.Evidence;

/// <summary>An EC2 instance. Source: ec2:DescribeInstances.</summary>
/// <param name="InstanceId">The id.</param>
/// <param name="Name">The value of its Name tag, or null.</param>
/// <param name="State">pending, running, stopping, stopped, shutting-down or terminated.</param>
/// <param name="OwnerId">The account that owns it, or null.</param>
/// <param name="InstanceProfileArn">The ARN of the attached instance profile, or null.</param>
/// <param name="LaunchTime">When it was last started.</param>
/// <param name="VpcId">Its VPC, or null.</param>
/// <param name="SubnetId">Its subnet, or null.</param>
/// <param name="MetadataOptions">How its metadata service is set, or null where the API gave nothing.</param>
public sealed record Instance(
    string InstanceId,
    string? Name,
    string State,
    string? OwnerId,
    string? InstanceProfileArn,
    DateTimeOffset? LaunchTime,
    string? VpcId,
    string? SubnetId,
    InstanceMetadataOptions? MetadataOptions)
{
    /// <summary>The tags, as <c>key=value</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>How the metadata service of an instance is set.</summary>
/// <param name="State">pending or applied.</param>
/// <param name="HttpEndpoint">enabled or disabled.</param>
/// <param name="HttpTokens">required or optional.</param>
/// <param name="HopLimit">How many network hops an answer may travel.</param>
/// <param name="HttpProtocolIpv6">Whether it also answers over IPv6: enabled, disabled or null.</param>
public sealed record InstanceMetadataOptions(
    string? State, string? HttpEndpoint, string? HttpTokens, int? HopLimit, string? HttpProtocolIpv6 = null);

/// <summary>The instances of a region.</summary>
/// <param name="Instances">The instances, in every state.</param>
public sealed record InstanceList(IReadOnlyList<Instance> Instances);

/// <summary>The instance profile of an instance. Source: ec2:DescribeIamInstanceProfileAssociations.</summary>
/// <param name="AssociationId">The id.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="ProfileArn">The ARN of the profile.</param>
/// <param name="State">associating, associated, disassociating or disassociated.</param>
public sealed record InstanceProfileAssociation(string AssociationId, string InstanceId, string ProfileArn, string State);

/// <summary>The instance profiles of an instance: one, or the old and the new one during a change.</summary>
/// <param name="Associations">The associations.</param>
public sealed record InstanceProfileAssociationList(IReadOnlyList<InstanceProfileAssociation> Associations);
