using System.Text.Json;

namespace AwsTesting.Tests;

/// <summary>What the lab has otherwise than moto in the services of sections 3 to 6.</summary>
public sealed class MotoLabServiceTests(SharedLab shared) : LabTest(shared)
{
    private const string ControlEndpoint = """
        import urllib.error, urllib.request
        def lab(thing, **values):
            body = json.dumps({"account": "123456789012", **values}).encode()
            try:
                direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
                direct.open(urllib.request.Request(url + "/lab/" + thing, body)).close()
                return 200
            except urllib.error.HTTPError as e:
                return e.code

        """;

    [Fact]
    public async Task BucketsBlockPublicAccessAndHaveTheDateAndMfaDeleteThatWereSet()
    {
        JsonElement read = await RunAsync("""
            s3 = client("s3")
            s3.create_bucket(Bucket="one-of-ours")
            result["block"] = list(s3.get_public_access_block(Bucket="one-of-ours")["PublicAccessBlockConfiguration"].values())
            s3.delete_public_access_block(Bucket="one-of-ours")
            result["unblocked"] = code(s3.get_public_access_block, Bucket="one-of-ours")
            s3.put_bucket_versioning(Bucket="one-of-ours", VersioningConfiguration={"Status": "Enabled"})
            result["mfa"] = [
                "MFADelete" in s3.get_bucket_versioning(Bucket="one-of-ours"),
                lab("bucket", name="one-of-ours", created="2025-01-02T03:04:05+00:00", mfa_delete=True)
            ]
            result["mfa"] += [s3.get_bucket_versioning(Bucket="one-of-ours")[k] for k in ("Status", "MFADelete")]
            result["created"] = s3.list_buckets()["Buckets"][0]["CreationDate"]
            result["refused"] = lab("bucket", name="nobody-has-this", mfa_delete=True)
            """);
        Assert.Equal("[true, true, true, true]", read.GetProperty("block").GetRawText());
        Assert.Equal("NoSuchPublicAccessBlockConfiguration", read.GetProperty("unblocked").GetString());
        Assert.Equal("""[false, 200, "Enabled", "Enabled"]""", read.GetProperty("mfa").GetRawText());
        Assert.Equal("2025-01-02 03:04:05+00:00", read.GetProperty("created").GetString());
        Assert.Equal(400, read.GetProperty("refused").GetInt32());
    }

    [Fact]
    public async Task LinksOfMonitoringAreAsOldAndAsUnconfirmedAsWasSet()
    {
        JsonElement read = await RunAsync("""
            logs = client("logs")
            result["none"] = code(logs.describe_metric_filters, logGroupName="g")
            logs.create_log_group(logGroupName="g")
            result["created"] = [
                lab("log-group", region="us-east-1", name="g", created="2025-01-02T03:04:05+00:00"),
                logs.describe_log_groups()["logGroups"][0]["creationTime"]
            ]
            result["filters"] = len(logs.describe_metric_filters(logGroupName="g")["metricFilters"])
            sns = client("sns")
            topic = sns.create_topic(Name="t")["TopicArn"]
            for name in ("a", "b"):
                sns.subscribe(TopicArn=topic, Protocol="email", Endpoint=name + "@example.com")
            result["pending"] = [lab("subscription", topic_arn=topic, endpoint="a@example.com", pending=True)]
            result["pending"] += sorted(
                s["SubscriptionArn"].split(":")[0] for s in sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
            )
            result["counts"] = [
                sns.get_topic_attributes(TopicArn=topic)["Attributes"][k] for k in ("SubscriptionsConfirmed", "SubscriptionsPending")
            ]
            """);
        Assert.Equal("ResourceNotFoundException", read.GetProperty("none").GetString());
        Assert.Equal("[200, 1735787045000]", read.GetProperty("created").GetRawText());
        Assert.Equal(0, read.GetProperty("filters").GetInt32());
        Assert.Equal("""[200, "PendingConfirmation", "arn"]""", read.GetProperty("pending").GetRawText());
        Assert.Equal("""["1", "1"]""", read.GetProperty("counts").GetRawText());
    }

    [Fact]
    public async Task SecurityHubHasStandardsWhereItIsOn()
    {
        JsonElement read = await RunAsync("""
            hub = client("securityhub")
            result["off"] = code(hub.get_enabled_standards)
            hub.enable_security_hub(EnableDefaultStandards=False)
            result["none"] = len(hub.get_enabled_standards()["StandardsSubscriptions"])
            standard = "arn:aws:securityhub:us-east-1::standards/aws-foundational-security-best-practices/v/1.0.0"
            hub.batch_enable_standards(StandardsSubscriptionRequests=[{"StandardsArn": standard}])
            result["standards"] = [
                [s["StandardsArn"] == standard, s["StandardsStatus"]] for s in hub.get_enabled_standards()["StandardsSubscriptions"]
            ]
            result["since"] = [
                lab("security-hub", region="us-east-1", subscribed="2025-01-02T03:04:05+00:00"), hub.describe_hub()["SubscribedAt"]
            ]
            """);
        Assert.Equal("InvalidAccessException", read.GetProperty("off").GetString());
        Assert.Equal(0, read.GetProperty("none").GetInt32());
        Assert.Equal("""[[true, "READY"]]""", read.GetProperty("standards").GetRawText());
        Assert.Equal("""[200, "2025-01-02T03:04:05.000Z"]""", read.GetProperty("since").GetRawText());
    }

    [Fact]
    public async Task MacieListsWhatItInspectsWhereItIsOn()
    {
        JsonElement read = await RunAsync("""
            for name in ("in-a-job", "discovered", "left-out", "closed"):
                client("s3").create_bucket(Bucket=name)
            client("s3", "eu-west-1").create_bucket(Bucket="elsewhere", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
            macie = client("macie2")
            result["off"] = [code(macie.describe_buckets), code(macie.get_automated_discovery_configuration)]
            macie.enable_macie()
            macie.update_automated_discovery_configuration(status="ENABLED")
            macie.create_classification_job(
                clientToken="t", name="j", jobType="ONE_TIME", s3JobDefinition={
                    "bucketDefinitions": [{"accountId": "123456789012", "buckets": ["in-a-job"]}]
                })
            lab(
                "macie",
                region="us-east-1",
                excluded=["in-a-job", "left-out"],
                unreadable=["closed"],
                discovered="2025-01-02T03:04:05+00:00",
                jobs_ran="2025-02-02T03:04:05+00:00"
            )
            result["buckets"] = [
                [b["bucketName"], b.get("errorCode"), b.get("automatedDiscoveryMonitoringStatus"), b["jobDetails"]["isDefinedInJob"]]
                for b in macie.describe_buckets()["buckets"]
            ]
            result["times"] = [
                b.get("lastAutomatedDiscoveryTime") or b["jobDetails"].get("lastJobRunTime") for b in macie.describe_buckets()["buckets"]
            ]
            result["jobs"] = [[j["name"], j["jobStatus"]] for j in macie.list_classification_jobs()["items"]]
            """);
        Assert.Equal("""["AccessDeniedException", "AccessDeniedException"]""", read.GetProperty("off").GetRawText());
        Assert.Equal(
            """[["closed", "ACCESS_DENIED", null, "UNKNOWN"], ["discovered", null, "MONITORED", "FALSE"],"""
                + """ ["in-a-job", null, "NOT_MONITORED", "TRUE"], ["left-out", null, "NOT_MONITORED", "FALSE"]]""",
            read.GetProperty("buckets").GetRawText());
        Assert.Equal("""[null, "2025-01-02 03:04:05+00:00", "2025-02-02 03:04:05+00:00", null]""", read.GetProperty("times").GetRawText());
        Assert.Equal("""[["j", "COMPLETE"]]""", read.GetProperty("jobs").GetRawText());
    }

    [Fact]
    public async Task TrailsHaveOneKindOfSelectorsAndTheTimesThatWereSet()
    {
        JsonElement read = await RunAsync("""
            client("s3").create_bucket(Bucket="log-files")
            trail = client("cloudtrail")
            arn = trail.create_trail(Name="main", S3BucketName="log-files")["TrailARN"]
            def selectors():
                found = trail.get_event_selectors(TrailName="main")
                return [
                    len(found["EventSelectors"]),
                    len(found["AdvancedEventSelectors"]),
                    trail.describe_trails()["trailList"][0]["HasCustomEventSelectors"]
                ]
            result["selectors"] = [selectors()]
            result["default"] = trail.get_event_selectors(TrailName="main")["EventSelectors"][0]["ReadWriteType"]
            trail.put_event_selectors(
                TrailName="main", AdvancedEventSelectors=[{"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}]}]
            )
            result["selectors"].append(selectors())
            trail.put_event_selectors(TrailName="main", EventSelectors=[{"ReadWriteType": "All", "IncludeManagementEvents": True}])
            result["selectors"].append(selectors())
            trail.start_logging(Name=arn)
            lab(
                "trail",
                region="us-east-1",
                name="main",
                started="2025-01-02T03:04:05+00:00",
                delivered="2025-02-02T03:04:05+00:00",
                digest_delivered="2025-03-02T03:04:05+00:00"
            )
            status = trail.get_trail_status(Name=arn)
            result["status"] = [status[k] for k in ("IsLogging", "StartLoggingTime", "LatestDeliveryTime", "LatestDigestDeliveryTime")]
            result["refused"] = lab("trail", region="us-east-1", name="main", yesterday="2025-01-02T03:04:05+00:00")
            """);
        Assert.Equal("[[1, 0, false], [0, 1, true], [1, 0, true]]", read.GetProperty("selectors").GetRawText());
        Assert.Equal("All", read.GetProperty("default").GetString());
        Assert.Equal(
            """[true, "2025-01-02 03:04:05+00:00", "2025-02-02 03:04:05+00:00", "2025-03-02 03:04:05+00:00"]""",
            read.GetProperty("status").GetRawText());
        Assert.Equal(400, read.GetProperty("refused").GetInt32());
    }

    [Fact]
    public async Task RecordersDeliverAndKeysRotateWhereAWSAllowsIt()
    {
        JsonElement read = await RunAsync("""
            config = client("config")
            config.put_configuration_recorder(
                ConfigurationRecorder={
                    "name": "default", "roleARN": "arn:aws:iam::123456789012:role/r", "recordingGroup": {"allSupported": True}
                }
            )
            config.put_delivery_channel(DeliveryChannel={"name": "default", "s3BucketName": "history"})
            config.start_configuration_recorder(ConfigurationRecorderName="default")
            lab("recorder", region="us-east-1", started="2025-01-02T03:04:05+00:00")
            status = config.describe_configuration_recorder_status()["ConfigurationRecordersStatus"][0]
            result["recorder"] = [
                status["lastStatus"],
                status["lastStartTime"],
                config.list_configuration_recorders()["ConfigurationRecorderSummaries"][0]["name"]
            ]
            channel = config.describe_delivery_channel_status()["DeliveryChannelsStatus"][0]
            result["delivery"] = channel["configStreamDeliveryInfo"]["lastStatus"]
            lab("recorder", region="us-east-1", status="FAILURE", error_code="AccessDenied")
            result["failed"] = config.describe_configuration_recorder_status()["ConfigurationRecordersStatus"][0]["lastStatus"]
            kms = client("kms")
            make = lambda **options: kms.create_key(**options)["KeyMetadata"]["KeyId"]
            own, rsa, imported = make(MultiRegion=True), make(KeySpec="RSA_2048", KeyUsage="SIGN_VERIFY"), make(Origin="EXTERNAL")
            kms.enable_key_rotation(KeyId=own, RotationPeriodInDays=180)
            kms.replicate_key(KeyId=own, ReplicaRegion="eu-west-1")
            result["rotation"] = [
                kms.get_key_rotation_status(KeyId=own)["RotationPeriodInDays"], kms.get_key_rotation_status(KeyId=rsa)["KeyRotationEnabled"]
            ]
            result["rotation"] += [code(kms.get_key_rotation_status, KeyId=imported), code(kms.enable_key_rotation, KeyId=rsa)]
            kind = lambda c: c.describe_key(KeyId=own)["KeyMetadata"]["MultiRegionConfiguration"]["MultiRegionKeyType"]
            result["kinds"] = [kind(kms), kind(client("kms", "eu-west-1"))]
            result["managers"] = [kms.describe_key(KeyId=key)["KeyMetadata"]["KeyManager"] for key in ("alias/aws/ebs", own)]
            """);
        Assert.Equal("""["SUCCESS", "2025-01-02 03:04:05+00:00", "default"]""", read.GetProperty("recorder").GetRawText());
        Assert.Equal("SUCCESS", read.GetProperty("delivery").GetString());
        Assert.Equal("FAILURE", read.GetProperty("failed").GetString());
        Assert.Equal(
            """[180, false, "UnsupportedOperationException", "UnsupportedOperationException"]""",
            read.GetProperty("rotation").GetRawText());
        Assert.Equal("""["PRIMARY", "REPLICA"]""", read.GetProperty("kinds").GetRawText());
        Assert.Equal("""["AWS", "CUSTOMER"]""", read.GetProperty("managers").GetRawText());
    }

    [Fact]
    public async Task TheDefaultNetworkAndTheDefaultsOfARegionAreThoseOfAWS()
    {
        JsonElement read = await RunAsync("""
            ec2 = client("ec2")
            vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
            group = ec2.describe_security_groups()["SecurityGroups"][0]
            result["group"] = [
                group["IpPermissions"][0]["UserIdGroupPairs"][0]["GroupId"] == group["GroupId"], len(group["IpPermissionsEgress"])
            ]
            result["routes"] = [
                r["GatewayId"][:4]
                for t in ec2.describe_route_tables()["RouteTables"]
                for r in t["Routes"]
                if r["DestinationCidrBlock"] == "0.0.0.0/0"
            ]
            kms = client("kms")
            key = kms.create_key()["KeyMetadata"]["Arn"]
            result["ebs"] = [
                ec2.get_ebs_default_kms_key_id()["KmsKeyId"],
                ec2.modify_ebs_default_kms_key_id(KmsKeyId=key)["KmsKeyId"] == ec2.get_ebs_default_kms_key_id()["KmsKeyId"] == key
            ]
            result["metadata"] = [ec2.get_instance_metadata_defaults()["AccountLevel"].get("HttpTokens")]
            ec2.modify_instance_metadata_defaults(HttpTokens="required")
            result["metadata"] += [
                c.get_instance_metadata_defaults()["AccountLevel"].get("HttpTokens") for c in (ec2, client("ec2", "eu-west-1"))
            ]
            ec2.modify_instance_metadata_defaults(HttpTokens="no-preference")
            result["metadata"].append(ec2.get_instance_metadata_defaults()["AccountLevel"].get("HttpTokens"))
            for subnet in ec2.describe_subnets()["Subnets"]:
                ec2.delete_subnet(SubnetId=subnet["SubnetId"])
            ec2.delete_vpc(VpcId=vpc)
            result["left"] = len(ec2.describe_network_acls()["NetworkAcls"])
            rds = client("rds")
            options = lambda engine: rds.describe_orderable_db_instance_options(
                Engine=engine, EngineVersion="1"
            )["OrderableDBInstanceOptions"][0]["MultiAZCapable"]
            result["orderable"] = [options("postgres"), options("sqlserver-ex")]
            """);
        Assert.Equal("[true, 1]", read.GetProperty("group").GetRawText());
        Assert.Equal("""["igw-"]""", read.GetProperty("routes").GetRawText());
        Assert.Equal("""["alias/aws/ebs", true]""", read.GetProperty("ebs").GetRawText());
        Assert.Equal("""[null, "required", null, null]""", read.GetProperty("metadata").GetRawText());
        Assert.Equal(0, read.GetProperty("left").GetInt32());
        Assert.Equal("[true, false]", read.GetProperty("orderable").GetRawText());
    }

    private Task<JsonElement> RunAsync(string script) => Boto3.RunAsync(Lab.BaseUrl, ControlEndpoint + script);
}
