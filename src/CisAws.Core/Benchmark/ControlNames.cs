namespace CisAws.Benchmark;

/// <summary>
/// The stable names of controls: what each decides, in one or two words. They outlive the numbers of a version of the benchmark; the
/// catalogue of a version maps its numbers to controls.
/// </summary>
public static class ControlNames
{
    /// <summary>The contact details of the account are kept current.</summary>
    public const string ContactDetails = nameof(ContactDetails);

    /// <summary>A security contact is registered.</summary>
    public const string SecurityContact = nameof(SecurityContact);

    /// <summary>Root has no access keys.</summary>
    public const string RootAccessKeys = nameof(RootAccessKeys);

    /// <summary>Root signs in with MFA.</summary>
    public const string RootMfa = nameof(RootMfa);

    /// <summary>Root signs in with hardware MFA.</summary>
    public const string RootHardwareMfa = nameof(RootHardwareMfa);

    /// <summary>Root is not used for daily tasks.</summary>
    public const string RootUse = nameof(RootUse);

    /// <summary>The password policy requires long passwords.</summary>
    public const string PasswordLength = nameof(PasswordLength);

    /// <summary>The password policy prevents reuse.</summary>
    public const string PasswordReuse = nameof(PasswordReuse);

    /// <summary>Users with a console password have MFA.</summary>
    public const string ConsoleMfa = nameof(ConsoleMfa);

    /// <summary>Users with a console password have no access key made when they were set up.</summary>
    public const string SetupAccessKeys = nameof(SetupAccessKeys);

    /// <summary>Unused passwords and access keys are disabled.</summary>
    public const string UnusedCredentials = nameof(UnusedCredentials);

    /// <summary>A user has at most one active access key.</summary>
    public const string SingleActiveAccessKey = nameof(SingleActiveAccessKey);

    /// <summary>Active access keys are not old.</summary>
    public const string AccessKeyRotation = nameof(AccessKeyRotation);

    /// <summary>Users get permissions through groups only.</summary>
    public const string PermissionsThroughGroups = nameof(PermissionsThroughGroups);

    /// <summary>No policy with full administrative privileges is attached.</summary>
    public const string FullAdministratorPolicies = nameof(FullAdministratorPolicies);

    /// <summary>A role for AWS Support exists.</summary>
    public const string SupportRole = nameof(SupportRole);

    /// <summary>Instances reach AWS through roles.</summary>
    public const string InstanceRoles = nameof(InstanceRoles);

    /// <summary>No expired server certificate is stored in IAM.</summary>
    public const string ExpiredServerCertificates = nameof(ExpiredServerCertificates);

    /// <summary>An analyzer of external access is active in every region.</summary>
    public const string ExternalAccessAnalyzer = nameof(ExternalAccessAnalyzer);

    /// <summary>Users are managed centrally, through federation or an organization.</summary>
    public const string CentralIdentity = nameof(CentralIdentity);

    /// <summary>The policy AWSCloudShellFullAccess is not attached.</summary>
    public const string CloudShellFullAccess = nameof(CloudShellFullAccess);

    /// <summary>Bucket policies deny HTTP.</summary>
    public const string DenyHttpOnBuckets = nameof(DenyHttpOnBuckets);

    /// <summary>Deleting object versions needs MFA.</summary>
    public const string BucketMfaDelete = nameof(BucketMfaDelete);

    /// <summary>Data in buckets is discovered and classified.</summary>
    public const string BucketDataDiscovery = nameof(BucketDataDiscovery);

    /// <summary>Buckets block public access.</summary>
    public const string BucketPublicAccessBlock = nameof(BucketPublicAccessBlock);

    /// <summary>Databases are encrypted at rest.</summary>
    public const string DatabaseEncryption = nameof(DatabaseEncryption);

    /// <summary>Databases take minor versions by themselves.</summary>
    public const string DatabaseMinorUpgrade = nameof(DatabaseMinorUpgrade);

    /// <summary>Databases have no public address.</summary>
    public const string PublicDatabases = nameof(PublicDatabases);

    /// <summary>Databases run in several availability zones.</summary>
    public const string DatabaseMultiAz = nameof(DatabaseMultiAz);

    /// <summary>EFS file systems are encrypted.</summary>
    public const string FileSystemEncryption = nameof(FileSystemEncryption);

    /// <summary>A trail records management events in every region.</summary>
    public const string TrailInEveryRegion = nameof(TrailInEveryRegion);

    /// <summary>Trails validate their log files.</summary>
    public const string LogFileValidation = nameof(LogFileValidation);

    /// <summary>AWS Config records in every region.</summary>
    public const string ConfigRecorders = nameof(ConfigRecorders);

    /// <summary>The bucket of a trail logs access.</summary>
    public const string TrailBucketLogging = nameof(TrailBucketLogging);

    /// <summary>Trails encrypt with KMS keys.</summary>
    public const string TrailEncryption = nameof(TrailEncryption);

    /// <summary>Customer managed keys rotate.</summary>
    public const string KmsKeyRotation = nameof(KmsKeyRotation);

    /// <summary>VPCs have flow logs.</summary>
    public const string VpcFlowLogs = nameof(VpcFlowLogs);

    /// <summary>Trails record object-level write events.</summary>
    public const string ObjectWriteEvents = nameof(ObjectWriteEvents);

    /// <summary>Trails record object-level read events.</summary>
    public const string ObjectReadEvents = nameof(ObjectReadEvents);

    /// <summary>Denied API calls raise an alarm.</summary>
    public const string DeniedCallsAlarm = nameof(DeniedCallsAlarm);

    /// <summary>Console sign-ins without MFA raise an alarm.</summary>
    public const string SignInWithoutMfaAlarm = nameof(SignInWithoutMfaAlarm);

    /// <summary>Use of root raises an alarm.</summary>
    public const string RootUseAlarm = nameof(RootUseAlarm);

    /// <summary>Changes to IAM policies raise an alarm.</summary>
    public const string IamPolicyChangesAlarm = nameof(IamPolicyChangesAlarm);

    /// <summary>Changes to CloudTrail raise an alarm.</summary>
    public const string CloudTrailChangesAlarm = nameof(CloudTrailChangesAlarm);

    /// <summary>Failed console sign-ins raise an alarm.</summary>
    public const string FailedSignInsAlarm = nameof(FailedSignInsAlarm);

    /// <summary>Disabling or deleting customer managed keys raises an alarm.</summary>
    public const string KeyDeletionAlarm = nameof(KeyDeletionAlarm);

    /// <summary>Changes to bucket policies raise an alarm.</summary>
    public const string BucketPolicyChangesAlarm = nameof(BucketPolicyChangesAlarm);

    /// <summary>Changes to AWS Config raise an alarm.</summary>
    public const string ConfigChangesAlarm = nameof(ConfigChangesAlarm);

    /// <summary>Changes to security groups raise an alarm.</summary>
    public const string SecurityGroupChangesAlarm = nameof(SecurityGroupChangesAlarm);

    /// <summary>Changes to network ACLs raise an alarm.</summary>
    public const string NetworkAclChangesAlarm = nameof(NetworkAclChangesAlarm);

    /// <summary>Changes to network gateways raise an alarm.</summary>
    public const string GatewayChangesAlarm = nameof(GatewayChangesAlarm);

    /// <summary>Changes to route tables raise an alarm.</summary>
    public const string RouteTableChangesAlarm = nameof(RouteTableChangesAlarm);

    /// <summary>Changes to VPCs raise an alarm.</summary>
    public const string VpcChangesAlarm = nameof(VpcChangesAlarm);

    /// <summary>Changes to the organization raise an alarm.</summary>
    public const string OrganizationChangesAlarm = nameof(OrganizationChangesAlarm);

    /// <summary>Security Hub is enabled.</summary>
    public const string SecurityHub = nameof(SecurityHub);

    /// <summary>EBS volumes are encrypted by default in every region.</summary>
    public const string EbsEncryption = nameof(EbsEncryption);

    /// <summary>CIFS is not open to the world.</summary>
    public const string CifsIngress = nameof(CifsIngress);

    /// <summary>Network ACLs do not open administration ports to the world.</summary>
    public const string NetworkAclAdminPorts = nameof(NetworkAclAdminPorts);

    /// <summary>Security groups do not open administration ports to all of IPv4.</summary>
    public const string AdminPortsIPv4 = nameof(AdminPortsIPv4);

    /// <summary>Security groups do not open administration ports to all of IPv6.</summary>
    public const string AdminPortsIPv6 = nameof(AdminPortsIPv6);

    /// <summary>Default security groups allow nothing.</summary>
    public const string DefaultSecurityGroups = nameof(DefaultSecurityGroups);

    /// <summary>Routes to peered VPCs are as narrow as needed.</summary>
    public const string PeeringRoutes = nameof(PeeringRoutes);

    /// <summary>Instances answer IMDSv2 only.</summary>
    public const string InstanceMetadata = nameof(InstanceMetadata);

    /// <summary>Security challenge questions are registered.</summary>
    public const string SecurityQuestions = nameof(SecurityQuestions);

    /// <summary>The root users of member accounts are managed centrally.</summary>
    public const string CentralizedRootAccess = nameof(CentralizedRootAccess);

    /// <summary>Policies of the organization limit what can be done in all its accounts.</summary>
    public const string OrganizationGuardrails = nameof(OrganizationGuardrails);

    /// <summary>The management account of the organization has no workloads.</summary>
    public const string ManagementAccountWorkloads = nameof(ManagementAccountWorkloads);

    /// <summary>Accounts are in organizational units by environment and sensitivity.</summary>
    public const string OrganizationalUnitStructure = nameof(OrganizationalUnitStructure);

    /// <summary>A member account manages the policies of the organization.</summary>
    public const string DelegatedPolicyAdministration = nameof(DelegatedPolicyAdministration);

    /// <summary>Member accounts administer the services that work for the organization.</summary>
    public const string DelegatedServiceAdministrators = nameof(DelegatedServiceAdministrators);

    /// <summary>The policies of resources let nobody in who is not known.</summary>
    public const string UnrestrictedResourcePolicies = nameof(UnrestrictedResourcePolicies);

    /// <summary>Services that answer requests of web clients log access.</summary>
    public const string FrontEndAccessLogging = nameof(FrontEndAccessLogging);

    /// <summary>VPCs reach AWS services through VPC endpoints.</summary>
    public const string VpcEndpoints = nameof(VpcEndpoints);

    /// <summary>Buckets encrypt new objects by default.</summary>
    public const string BucketDefaultEncryption = nameof(BucketDefaultEncryption);

    /// <summary>The buckets of trails are not public.</summary>
    public const string TrailBucketPublicAccess = nameof(TrailBucketPublicAccess);

    /// <summary>Trails deliver to CloudWatch Logs.</summary>
    public const string TrailToLogGroup = nameof(TrailToLogGroup);
}
