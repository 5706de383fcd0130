using Amazon.Account;
using Amazon.CloudTrail;
using Amazon.ConfigService;
using Amazon.Macie2;
using Amazon.RDS;
using Amazon.S3Control;
using Amazon.S3Control.Model;

namespace CisAws.AwsClients.Tests.Moto;

/// <summary>Changes of other services; each scenario is run for every operation in it and undoes what it did.</summary>
internal static class ChangeMotoCalls
{
    public static void AddTo(MotoCalls calls) => calls
        .AddAll<AmazonAccountClient>(AlternateContactAsync, "PutAlternateContact", "DeleteAlternateContact")
        .AddAll<AmazonCloudTrailClient>(
            TrailAsync, "CreateTrail", "ListTags", "UpdateTrail", "PutEventSelectors", "StartLogging", "StopLogging", "DeleteTrail")
        .AddAll<AmazonConfigServiceClient>(
            RecorderAsync,
            "PutConfigurationRecorder",
            "DeleteConfigurationRecorder",
            "PutDeliveryChannel",
            "DeleteDeliveryChannel",
            "StartConfigurationRecorder",
            "StopConfigurationRecorder")
        .AddAll<AmazonMacie2Client>(MacieAsync, "EnableMacie", "DisableMacie")
        .AddAll<AmazonRDSClient>(InstanceAsync, "CreateDBInstance", "ModifyDBInstance", "DeleteDBInstance")
        .Add<AmazonRDSClient>("ModifyDBCluster", async c =>
        {
            var answer = await c.ModifyDBClusterAsync(
                new() { DBClusterIdentifier = "cluster1", BackupRetentionPeriod = 7, ApplyImmediately = true });
            Assert.Equal(("cluster1", 7), (answer.DBCluster.DBClusterIdentifier, answer.DBCluster.BackupRetentionPeriod));
        })
        .Add<AmazonS3ControlClient>("DeletePublicAccessBlock", DeletePublicAccessBlockAsync);

    private static async Task AlternateContactAsync(AmazonAccountClient c)
    {
        await c.PutAlternateContactAsync(
            new()
            {
                AlternateContactType = AlternateContactType.BILLING,
                EmailAddress = "b@example.com",
                Name = "B",
                PhoneNumber = "+1",
                Title = "T",
            });
        Assert.Equal(
            "b@example.com",
            (await c.GetAlternateContactAsync(new() { AlternateContactType = AlternateContactType.BILLING }))
                .AlternateContact.EmailAddress);
        await c.DeleteAlternateContactAsync(new() { AlternateContactType = AlternateContactType.BILLING });
        await Assert.ThrowsAsync<Amazon.Account.Model.ResourceNotFoundException>(
            () => c.GetAlternateContactAsync(new() { AlternateContactType = AlternateContactType.BILLING }));
    }

    private static async Task TrailAsync(AmazonCloudTrailClient c)
    {
        var created = await c.CreateTrailAsync(new()
        {
            Name = "trail2",
            S3BucketName = "audit-trail",
            TagsList = [new() { Key = "team", Value = "red" }],
        });
        string arn = created.TrailARN;
        Assert.Equal(
            "red", Assert.Single(Assert.Single((await c.ListTagsAsync(new() { ResourceIdList = [arn] })).ResourceTagList).TagsList).Value);
        Assert.True(
            (await c.UpdateTrailAsync(new() { Name = "trail2", EnableLogFileValidation = true, IsMultiRegionTrail = true }))
                .IsMultiRegionTrail);
        var selectors = await c.PutEventSelectorsAsync(new()
        {
            TrailName = "trail2",
            EventSelectors = [new() { ReadWriteType = ReadWriteType.WriteOnly, IncludeManagementEvents = true }],
        });
        Assert.Equal(ReadWriteType.WriteOnly, Assert.Single(selectors.EventSelectors).ReadWriteType);
        await c.StartLoggingAsync(new() { Name = "trail2" });
        Assert.True((await c.GetTrailStatusAsync(new() { Name = "trail2" })).IsLogging);
        await c.StopLoggingAsync(new() { Name = "trail2" });
        Assert.False((await c.GetTrailStatusAsync(new() { Name = "trail2" })).IsLogging);
        await c.DeleteTrailAsync(new() { Name = "trail2" });
        await Assert.ThrowsAsync<Amazon.CloudTrail.Model.TrailNotFoundException>(() => c.GetTrailAsync(new() { Name = "trail2" }));
    }

    private static async Task RecorderAsync(AmazonConfigServiceClient c)
    {
        await c.DeleteDeliveryChannelAsync(new() { DeliveryChannelName = "default" });
        await c.DeleteConfigurationRecorderAsync(new() { ConfigurationRecorderName = "default" });
        Assert.Empty((await c.DescribeConfigurationRecordersAsync(new())).ConfigurationRecorders);
        await c.PutConfigurationRecorderAsync(new()
        {
            ConfigurationRecorder = new()
            {
                Name = "default",
                RoleARN = "arn:r",
                RecordingGroup = new() { AllSupported = true, IncludeGlobalResourceTypes = true },
            },
        });
        await c.PutDeliveryChannelAsync(new() { DeliveryChannel = new() { Name = "default", S3BucketName = "audit-trail" } });
        await c.StartConfigurationRecorderAsync(new() { ConfigurationRecorderName = "default" });
        Assert.True(Assert.Single((await c.DescribeConfigurationRecorderStatusAsync(new())).ConfigurationRecordersStatus).Recording);
        await c.StopConfigurationRecorderAsync(new() { ConfigurationRecorderName = "default" });
        Assert.False(Assert.Single((await c.DescribeConfigurationRecorderStatusAsync(new())).ConfigurationRecordersStatus).Recording);
    }

    private static async Task MacieAsync(AmazonMacie2Client c)
    {
        await c.DisableMacieAsync(new());
        await Assert.ThrowsAnyAsync<AmazonMacie2Exception>(() => c.GetMacieSessionAsync(new()));
        await c.EnableMacieAsync(new() { Status = MacieStatus.ENABLED, FindingPublishingFrequency = FindingPublishingFrequency.ONE_HOUR });
        Assert.Equal(FindingPublishingFrequency.ONE_HOUR, (await c.GetMacieSessionAsync(new())).FindingPublishingFrequency);
    }

    private static async Task InstanceAsync(AmazonRDSClient c)
    {
        await c.CreateDBInstanceAsync(new()
        {
            DBInstanceIdentifier = "db2",
            Engine = "mysql",
            DBInstanceClass = "db.t3.micro",
            AllocatedStorage = 20,
            MasterUsername = "u",
            MasterUserPassword = "password1",
            PubliclyAccessible = true,
        });
        var changed = await c.ModifyDBInstanceAsync(
            new() { DBInstanceIdentifier = "db2", PubliclyAccessible = false, AutoMinorVersionUpgrade = true, ApplyImmediately = true });
        Assert.False(changed.DBInstance.PubliclyAccessible);
        Assert.Equal(
            "db2",
            (await c.DeleteDBInstanceAsync(new() { DBInstanceIdentifier = "db2", SkipFinalSnapshot = true }))
                .DBInstance.DBInstanceIdentifier);
        await Assert.ThrowsAsync<Amazon.RDS.Model.DBInstanceNotFoundException>(
            () => c.DescribeDBInstancesAsync(new() { DBInstanceIdentifier = "db2" }));
    }

    private static async Task DeletePublicAccessBlockAsync(AmazonS3ControlClient c)
    {
        await c.PutPublicAccessBlockAsync(
            new() { AccountId = "123456789012", PublicAccessBlockConfiguration = new() { BlockPublicAcls = true } });
        await c.DeletePublicAccessBlockAsync(new() { AccountId = "123456789012" });
        await Assert.ThrowsAsync<NoSuchPublicAccessBlockConfigurationException>(
            () => c.GetPublicAccessBlockAsync(new() { AccountId = "123456789012" }));
    }
}
