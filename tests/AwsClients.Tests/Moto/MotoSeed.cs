using AwsTesting;

namespace CisAws.AwsClients.Tests.Moto;

/// <summary>
/// Creates in moto what the read operations are to find; by plain HTTP, so that no test rests on the client that it is about.
/// </summary>
internal sealed class MotoSeed(RawAws aws)
{
    public const string Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}""";

    public async Task CreateAsync()
    {
        await IdentityAsync();
        await LoggingAsync();
        await StorageAsync();
        await KeysAsync();
        await new MotoCertificateServiceSeed(aws).CreateAsync();
        await Json("organizations", "AWSOrganizationsV20161128.CreateOrganization", """{"FeatureSet":"ALL"}""");
        await Json(
            "organizations", "AWSOrganizationsV20161128.EnableAWSServiceAccess", """{"ServicePrincipal":"config.amazonaws.com"}""");
        await new MotoPolicySeed(aws).CreateAsync();
        await Json(
            "config",
            "StarlingDoveService.PutConfigurationRecorder",
            """{"ConfigurationRecorder":{"name":"default","roleARN":"arn:r","recordingGroup":{"allSupported":true}}}""");
        await Json(
            "config", "StarlingDoveService.PutDeliveryChannel", """{"DeliveryChannel":{"name":"default","s3BucketName":"audit-trail"}}""");
        await Json("events", "AWSEvents.PutRule", """{"Name":"rule1","EventPattern":"{\"source\":[\"aws.iam\"]}","State":"ENABLED"}""");
        await Json(
            "events",
            "AWSEvents.PutTargets",
            """{"Rule":"rule1","Targets":[{"Id":"1","Arn":"arn:aws:sns:us-east-1:123456789012:topic1"}]}""");
        await Rest(HttpMethod.Post, "securityhub", "/accounts", """{"EnableDefaultStandards":false}""");
        await Rest(HttpMethod.Post, "macie2", "/macie", "{}");
        await Rest(
            HttpMethod.Post,
            "account",
            "/putAlternateContact",
            """{"AlternateContactType":"SECURITY","EmailAddress":"s@example.com","Name":"S","PhoneNumber":"+1","Title":"T"}""");
    }

    private async Task KeysAsync()
    {
        for (int i = 0; i < 7; i++)
            await Json("kms", "TrentService.CreateKey", """{"Description":"key"}""");
    }

    private async Task IdentityAsync()
    {
        const string user = "UserName=alice", name = "PolicyName=policy1";
        string document = "PolicyDocument=" + Uri.EscapeDataString(Document);
        await Query("iam", "CreateUser&" + user);
        await Query("iam", "TagUser&Tags.member.1.Key=team&Tags.member.1.Value=red&" + user);
        await Query("iam", "CreateAccessKey&" + user);
        await Query("iam", "CreateLoginProfile&Password=Passw0rd!Passw0rd!&" + user);
        await Query("iam", $"PutUserPolicy&PolicyName=inline&{user}&{document}");
        await Query("iam", $"CreatePolicy&{name}&{document}");
        await Query("iam", "AttachUserPolicy&PolicyArn=arn:aws:iam::123456789012:policy/policy1&" + user);
        await Query("iam", "CreateVirtualMFADevice&VirtualMFADeviceName=mfa1");
        await Query("iam", "EnableMFADevice&SerialNumber=hardware1&AuthenticationCode1=123456&AuthenticationCode2=234567&" + user);
        await Query("iam", "CreateRole&RoleName=role1&AssumeRolePolicyDocument=" + Uri.EscapeDataString(Document));
        await Query("iam", "CreateInstanceProfile&InstanceProfileName=profile1");
        await Query("iam", "AddRoleToInstanceProfile&InstanceProfileName=profile1&RoleName=role1");
        await Query("iam", "UploadServerCertificate&ServerCertificateName=cert1&CertificateBody=x&PrivateKey=y");
        await Query("iam", "CreateAccountAlias&AccountAlias=alias1");
        await Query("iam", "CreateSAMLProvider&Name=saml1&SAMLMetadataDocument=" + new string('m', 1024));
        await Query("iam", "CreateOpenIDConnectProvider&Url=https://example.com&ThumbprintList.member.1=" + new string('a', 40));
        await Query("iam", "UpdateAccountPasswordPolicy&MinimumPasswordLength=14");
        await Query("iam", "GenerateCredentialReport");
    }

    private async Task LoggingAsync()
    {
        await Rest(HttpMethod.Put, "s3", "/audit-trail", null);
        await Json(
            "cloudtrail",
            "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.CreateTrail",
            """{"Name":"trail1","S3BucketName":"audit-trail","IsMultiRegionTrail":true}""");
        await Json("cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.StartLogging", """{"Name":"trail1"}""");
        await Json(
            "cloudtrail",
            "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.PutEventSelectors",
            """
            {"TrailName":"trail1","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,
            "DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]}]}
            """);
        for (int i = 1; i <= 7; i++)
            await Json("logs", "Logs_20140328.CreateLogGroup", $$"""{"logGroupName":"group{{i}}"}""");
        await Json(
            "logs",
            "Logs_20140328.PutMetricFilter",
            """
            {"logGroupName":"group1","filterName":"filter1","filterPattern":"{ $.a = 1 }",
            "metricTransformations":[{"metricName":"m","metricNamespace":"CIS","metricValue":"1"}]}
            """);
        await Query("sns", "CreateTopic&Name=topic1");
        await Query("sns", "Subscribe&TopicArn=arn:aws:sns:us-east-1:123456789012:topic1&Protocol=email&Endpoint=a@example.com");
        await Query(
            "monitoring",
            "PutMetricAlarm&AlarmName=alarm1&MetricName=m&Namespace=CIS&Statistic=Sum&Period=300&EvaluationPeriods=1&Threshold=1"
                + "&ComparisonOperator=GreaterThanOrEqualToThreshold&AlarmActions.member.1=arn:aws:sns:us-east-1:123456789012:topic1");
    }

    private async Task StorageAsync()
    {
        await Query(
            "rds",
            "CreateDBInstance&DBInstanceIdentifier=db1&Engine=mysql&DBInstanceClass=db.t3.micro"
                + "&AllocatedStorage=20&MasterUsername=u&MasterUserPassword=password1&StorageEncrypted=true");
        await Query(
            "rds", "CreateDBCluster&DBClusterIdentifier=cluster1&Engine=aurora-mysql&MasterUsername=u&MasterUserPassword=password1");
        await Rest(HttpMethod.Post, "elasticfilesystem", "/2015-02-01/file-systems", """{"CreationToken":"t","Encrypted":true}""");
    }

    private async Task Query(string service, string call) => (await aws.FormAsync(service, "Action=" + call)).BodyOfSuccess();

    private async Task Json(string service, string target, string body) => (await aws.JsonAsync(service, target, body)).BodyOfSuccess();

    private async Task Rest(HttpMethod method, string service, string path, string? body) =>
        (await aws.RestAsync(service, method.Method, path, body)).BodyOfSuccess();
}
