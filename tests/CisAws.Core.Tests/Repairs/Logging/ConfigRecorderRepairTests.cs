using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Logging;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Logging;

public sealed class ConfigRecorderRepairTests
{
    private const string Region =
        "eu-west-1", Linked = "arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig";
    private static readonly ConfigRecorderRepair Repair = new();

    private static Recorder Named { get; } = new()
    {
        Name = "mine",
        RoleArn = "arn:aws:iam::111122223333:role/config",
        ResourceTypes = ["AWS::EC2::Instance"],
        Strategy = "INCLUSION_BY_RESOURCE_TYPES",
        Frequency = "DAILY",
        FrequencyOverrides = ["AWS::EC2::Instance=CONTINUOUS"],
        Overrides = [new("why", ["AWS::EC2::Instance"], "CONTINUOUS")],
    };

    [Fact]
    public void ARegionWithoutARecorderGetsOneThatDelivers()
    {
        RepairPlan plan = Plan(
            Account(),
            ("BucketName", "config"),
            ("TopicArn", "arn:aws:sns:eu-west-1:111122223333:t"),
            ("KmsKeyArn", "arn:aws:kms:eu-west-1:111122223333:key/k"));
        RepairHarness.CheckText(plan);
        Assert.Equal(
            [
                "config:PutConfigurationRecorder(ConfigurationRecorder={Name=default, RecordingGroup={AllSupported=true, "
                + "IncludeGlobalResourceTypes=false, "
                + $"RecordingStrategy={{UseOnly=ALL_SUPPORTED_RESOURCE_TYPES}}}}, RoleARN={Linked}}})",
                "config:PutDeliveryChannel(DeliveryChannel={Name=default, S3BucketName=config, "
                + "S3KmsKeyArn=arn:aws:kms:eu-west-1:111122223333:key/k, SnsTopicARN=arn:aws:sns:eu-west-1:111122223333:t})",
                "config:StartConfigurationRecorder(ConfigurationRecorderName=default)",
            ],
            plan.Calls());
        Assert.Equal(
            [
                "config:DeleteConfigurationRecorder(ConfigurationRecorderName=default)",
                "config:DeleteDeliveryChannel(DeliveryChannelName=default)",
                "config:StopConfigurationRecorder(ConfigurationRecorderName=default)",
            ],
            plan.Inverses());
        Assert.All(plan.Steps, s => Assert.Equal(Region, s.Call.Region));
        Assert.Equal(
            ("default", "true", "false", "true"),
            (plan.After["Recorder"], plan.After["AllSupported"], plan.After["IncludeGlobalResourceTypes"], plan.After["Recording"]));
    }

    [Fact]
    public void OneRegionRecordsTheGlobalTypes()
    {
        Assert.Equal("true", Plan(Account(), ("BucketName", "b"), ("HomeRegion", Region)).After["IncludeGlobalResourceTypes"]);
        Assert.Equal("false", Plan(Account(), ("BucketName", "b"), ("HomeRegion", "us-east-1")).After["IncludeGlobalResourceTypes"]);
        Assert.Equal(
            "NoGlobalTypes",
            RepairHarness.RefusalOf(
                new RepairHarness(Account("il-central-1"))
                    .Plan(Repair, "il-central-1", ("BucketName", "b"), ("HomeRegion", "il-central-1"))));
    }

    [Fact]
    public void TheFindingAboutTheAccountNeedsARegion()
    {
        var target = new RepairTarget(ResourceRef.Account(new TestAccount().Identity), [ControlNames.ConfigRecorders]);
        Assert.Equal("ParameterMissing", RepairHarness.RefusalOf(new RepairHarness(Account()).Plan(Repair, target, RepairOptions.None)));
        TestAccount account = Account(
            Region, Named with { AllSupported = true, Strategy = null, ResourceTypes = [] }, isRecording: true, channel: true);
        RepairPlan plan = new RepairHarness(account)
            .Plan(Repair, target, new RepairOptions([KeyValuePair.Create("HomeRegion", (object?)Region)]));
        Assert.Equal(["IncludeGlobalResourceTypes false → true"], plan.Lines());
        Assert.Null(Repair.CommandFor(target.Resource, []));
        Assert.Equal("Repair-CisConfigRecorder -Region 'eu-west-1'", Repair.CommandFor(target.Resource with { Region = Region }, []));
    }

    [Fact]
    public void ARecorderIsWrittenBackCompletelyWithMoreTypes()
    {
        RepairPlan plan = Plan(Account(Region, Named, isRecording: true, channel: true));
        Assert.Equal(
            [
                "config:PutConfigurationRecorder(ConfigurationRecorder={Name=mine, RecordingGroup={AllSupported=true, "
                + "IncludeGlobalResourceTypes=false, RecordingStrategy={UseOnly=ALL_SUPPORTED_RESOURCE_TYPES}}, "
                + "RecordingMode={RecordingFrequency=DAILY, RecordingModeOverrides=[{Description=why, RecordingFrequency=CONTINUOUS, "
                    + "ResourceTypes=[AWS::EC2::Instance]}]}, RoleARN=arn:aws:iam::111122223333:role/config})",
            ],
            plan.Calls());
        Assert.Equal(
            [
                "config:PutConfigurationRecorder(ConfigurationRecorder={Name=mine, RecordingGroup={AllSupported=false, "
                + "IncludeGlobalResourceTypes=false, RecordingStrategy={UseOnly=INCLUSION_BY_RESOURCE_TYPES}, "
                    + "ResourceTypes=[AWS::EC2::Instance]}, "
                + "RecordingMode={RecordingFrequency=DAILY, RecordingModeOverrides=[{Description=why, RecordingFrequency=CONTINUOUS, "
                    + "ResourceTypes=[AWS::EC2::Instance]}]}, RoleARN=arn:aws:iam::111122223333:role/config})",
            ],
            plan.Inverses());
        Assert.Equal(
            [
                "AllSupported false → true",
                "RecordingStrategy INCLUSION_BY_RESOURCE_TYPES → ALL_SUPPORTED_RESOURCE_TYPES",
                "ResourceTypes AWS::EC2::Instance → (not set)",
            ], plan.Lines());
    }

    [Fact]
    public void GlobalTypesThatAreRecordedStay()
    {
        Recorder excluding = Named with
        {
            Strategy = "EXCLUSION_BY_RESOURCE_TYPES",
            ResourceTypes = [],
            ExcludedTypes = ["AWS::EC2::NetworkInterface"],
        };
        Assert.Equal("true", Plan(Account(Region, excluding, isRecording: true, channel: true)).After["IncludeGlobalResourceTypes"]);
        Recorder without = excluding with
        {
            ExcludedTypes = ["AWS::EC2::NetworkInterface", "AWS::IAM::Group", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User"],
        };
        Assert.Equal("false", Plan(Account(Region, without, isRecording: true, channel: true)).After["IncludeGlobalResourceTypes"]);
        Assert.True(
            Plan(Account(Region, without with { ExcludedTypes = ["AWS::IAM::Role"] }, isRecording: true, channel: true)).IsCompliant);
    }

    [Fact]
    public void AStoppedRecorderIsStarted()
    {
        Recorder all = Named with { AllSupported = true, Strategy = null, ResourceTypes = [] };
        Assert.Equal(
            ["config:StartConfigurationRecorder(ConfigurationRecorderName=mine)"],
            Plan(Account(Region, all, isRecording: false, channel: true)).Calls());
        Assert.Equal("ParameterMissing", RepairHarness.RefusalOf(Plan(Account(Region, all, isRecording: false, channel: false))));
        Assert.Equal(
            ["config:PutDeliveryChannel", "config:StartConfigurationRecorder"],
            Plan(Account(Region, all, isRecording: false, channel: false), ("BucketName", "b")).Steps.Select(s => s.Call.Action));
        Assert.True(Plan(Account(Region, all, isRecording: true, channel: true)).IsCompliant);
        Assert.Equal(
            "DeliveryFails", RepairHarness.RefusalOf(Plan(Account(Region, all, isRecording: true, channel: true, status: "FAILURE"))));
    }

    [Fact]
    public void WhatOtherToolsManageIsRefused()
    {
        Assert.Equal(
            "ManagedElsewhere",
            RepairHarness.RefusalOf(
                Plan(Account(Region, Named with { Name = "aws-controltower-BaselineConfigRecorder" }, isRecording: true, channel: true))));
        Assert.Equal(
            "ManagedElsewhere",
            RepairHarness.RefusalOf(
                Plan(
                    Account(
                        Region,
                        Named with { RoleArn = "arn:aws:iam::1:role/aws-controltower-ConfigRecorderRole" },
                        isRecording: true,
                        channel: true))));
    }

    [Fact]
    public void ANewRecorderNeedsARole()
    {
        Assert.Equal(
            "ServiceRoleMissing",
            RepairHarness.RefusalOf(Plan(Account().With(IamEvidence.Role, null, "AWSServiceRoleForConfig"), ("BucketName", "b"))));
        Assert.Equal(
            "arn:r",
            Plan(Account().With(IamEvidence.Role, null, "AWSServiceRoleForConfig"), ("BucketName", "b"), ("RoleArn", "arn:r"))
                .After["RoleARN"]);
        Assert.Equal(
            "StateUnreadable",
            RepairHarness.RefusalOf(Plan(Account().Deny(ConfigEvidence.Recorders, region: Region), ("BucketName", "b"))));
    }

    private static TestAccount Account(
        string region = Region,
        Recorder? recorder = null,
        bool isRecording = false,
        bool channel = false,
        string status = "SUCCESS") => new TestAccount()
        .WithIn(ConfigEvidence.Recorders, region, new RecorderList(recorder is null ? [] : [recorder]))
        .WithIn(
            ConfigEvidence.RecorderStatus,
            region,
            new RecorderStatusList(recorder is null ? [] : [new RecorderStatus(recorder.Name, isRecording, status, null, null)]))
        .WithIn(
            ConfigEvidence.DeliveryChannels,
            region,
            new DeliveryChannelList(channel ? [new DeliveryChannel("default", "config", null)] : []))
        .With(IamEvidence.Role, new RoleInfo("AWSServiceRoleForConfig", Linked, null), "AWSServiceRoleForConfig");

    private static RepairPlan Plan(TestAccount account, params (string, object?)[] options) =>
        new RepairHarness(account).Plan(Repair, Region, options);
}
