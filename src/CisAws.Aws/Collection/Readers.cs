using CisAws.Aws.Collection.FrontEnds;
using CisAws.Aws.Collection.Iam;
using CisAws.Aws.Collection.Logging;
using CisAws.Aws.Collection.Monitoring;
using CisAws.Aws.Collection.Networking;
using CisAws.Aws.Collection.Organizations;
using CisAws.Aws.Collection.ResourcePolicies;
using CisAws.Aws.Collection.Storage;
using CisAws.Evidence;

namespace CisAws.Aws.Collection;

/// <summary>Who reads what: one reader per evidence source.</summary>
internal static class Readers
{
    public static ReaderTable All { get; } = new ReaderTable().With(
        IamAccountReaders.All,
        IamUserReaders.All,
        RootReaders.All,
        IamEntityReaders.All,
        AuthorizationDetailsReader.All,
        AccountReaders.All,
        OrganizationReaders.All,
        Ec2Readers.All,
        NetworkReaders.All,
        RdsReaders.All,
        EfsReaders.All,
        ConfigReaders.All,
        BucketListReader.All,
        S3Readers.All,
        MacieReaders.All,
        KmsReaders.All,
        TrailReaders.All,
        SecurityGroupReaders.All,
        NetworkAclReaders.All,
        RegionDefaultReaders.All,
        LogsReaders.All,
        AlarmReaders.All,
        TopicReaders.All,
        EventRuleReaders.All,
        SecurityHubReaders.All,
        CertificateUseReaders.All,
        OrganizationTreeReaders.All,
        ResourcePolicyReaders.All,
        FrontEndReaders.All,
        LoadBalancerReaders.All,
        ApiGatewayReaders.All);
}
