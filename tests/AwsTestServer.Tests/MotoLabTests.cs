using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace AwsTesting.Tests;

/// <summary>The lab is our own model of AWS; these tests hold what the model says.</summary>
public sealed class MotoLabTests(SharedLab shared) : LabTest(shared)
{
    private static readonly DateTimeOffset Past = new(2025, 5, 6, 7, 8, 9, TimeSpan.Zero);

    [Fact]
    public async Task RootUserAndDatesInThePastAreReadByBoto3()
    {
        JsonElement made = await Boto3.RunAsync(Lab.BaseUrl, """
            iam = client("iam")
            iam.create_user(UserName="alice")
            iam.create_login_profile(UserName="alice", Password="Not-A-Real-Passw0rd")
            result["key"] = iam.create_access_key(UserName="alice")["AccessKey"]["AccessKeyId"]
            iam.create_user(UserName="bob")
            """);
        string key = made.GetProperty("key").GetString()!;
        await Lab.SetRootAsync(new LabRoot { Mfa = false, Key1Active = true, Key1LastUsed = Past, PasswordLastUsed = Past });
        await Lab.SetUserAsync(
            new LabUser("alice") { Created = Past, PasswordLastUsed = Past.AddDays(1), PasswordLastChanged = Past.AddDays(2) });
        await Lab.SetAccessKeyAsync(
            new LabAccessKey(key)
            {
                Created = Past.AddDays(3),
                LastUsed = Past.AddDays(4),
                LastUsedService = "ec2",
                LastUsedRegion = "eu-west-1",
            });
        await Lab.SetReportTimeAsync(Past.AddDays(5));

        JsonElement read = await Boto3.RunAsync(Lab.BaseUrl, """
            iam = client("iam")
            summary = iam.get_account_summary()["SummaryMap"]
            result["summary"] = [summary[k] for k in ("AccountMFAEnabled", "AccountPasswordPresent", "AccountAccessKeysPresent")]
            iam.generate_credential_report()
            report = iam.get_credential_report()
            result["report"] = report["Content"].decode().splitlines()[1:]
            result["generated"] = report["GeneratedTime"]
            user = iam.get_user(UserName="alice")["User"]
            key = iam.list_access_keys(UserName="alice")["AccessKeyMetadata"][0]
            used = iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])["AccessKeyLastUsed"]
            result["live"] = [user["CreateDate"], user["PasswordLastUsed"], key["CreateDate"], used["LastUsedDate"], used["ServiceName"]]
            """);
        Assert.Equal("[0, 1, 1]", read.GetProperty("summary").GetRawText());
        Assert.Equal("2025-05-11 07:08:09+00:00", read.GetProperty("generated").GetString());
        Assert.Equal(
            "<root_account>,arn:aws:iam::123456789012:root,2020-01-01T00:00:00+00:00,"
                + "true,2025-05-06T07:08:09+00:00,not_supported,not_supported,false,"
                + "true,2020-01-01T00:00:00+00:00,2025-05-06T07:08:09+00:00,us-east-1,iam,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
            read.GetProperty("report")[0].GetString());
        Assert.Equal(
            "alice,arn:aws:iam::123456789012:user/alice,2025-05-06T07:08:09+00:00,"
                + "true,2025-05-07T07:08:09+00:00,2025-05-08T07:08:09+00:00,N/A,false,"
            + "true,2025-05-09T07:08:09+00:00,2025-05-10T07:08:09+00:00,eu-west-1,ec2,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
            read.GetProperty("report")[1].GetString());
        Assert.Contains(",false,N/A,N/A,N/A,false,", read.GetProperty("report")[2].GetString(), StringComparison.Ordinal);
        Assert.Equal(
            """["2025-05-06 07:08:09+00:00", "2025-05-07 07:08:09+00:00","""
                + """ "2025-05-09 07:08:09+00:00", "2025-05-10 07:08:09+00:00", "ec2"]""",
            read.GetProperty("live").GetRawText());
    }

    [Fact]
    public async Task UsersAndAuthorizationDetailsArePaged()
    {
        JsonElement read = await Boto3.RunAsync(Lab.BaseUrl, """
            iam = client("iam")
            for i in range(5):
                iam.create_user(UserName=f"u{i}")
            iam.create_group(GroupName="g")
            iam.attach_group_policy(GroupName="g", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
            result["users"] = [
                pages(iam, "list_users", "Users", 2)[0], len(pages(iam, "list_users", "Users", 2)[1]), len(iam.list_users()["Users"])
            ]
            result["details"] = pages(iam, "get_account_authorization_details", "UserDetailList", 3)[0]
            result["policies"] = [p["PolicyName"] for p in iam.get_account_authorization_details()["Policies"]]
            version = iam.get_account_authorization_details()["Policies"][0]["PolicyVersionList"][0]
            result["document"] = version["Document"]["Statement"][0]["Action"]
            result["too_many"] = code(iam.list_users, MaxItems=1000) + "/" + str(
                len(iam.get_account_authorization_details(Filter=["User"])["UserDetailList"])
            )
            """);
        Assert.Equal("[3, 5, 5]", read.GetProperty("users").GetRawText());
        Assert.Equal(3, read.GetProperty("details").GetInt32());
        Assert.Equal("""["AdministratorAccess"]""", read.GetProperty("policies").GetRawText());
        Assert.Equal("*", read.GetProperty("document").GetString());
        Assert.Equal("no error/5", read.GetProperty("too_many").GetString());
    }

    [Fact]
    public async Task CertificateExpiryIsThatOfTheCertificate()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=lab.example.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(Past.AddYears(-1), Past);
        string script = $"""
            iam = client("iam")
            iam.upload_server_certificate(
                ServerCertificateName="c", PrivateKey="none", CertificateBody={JsonSerializer.Serialize(certificate.ExportCertificatePem())}
            )
            result["expiration"] = iam.list_server_certificates()["ServerCertificateMetadataList"][0]["Expiration"]
            """;
        Assert.Equal("2025-05-06 07:08:09+00:00", (await Boto3.RunAsync(Lab.BaseUrl, script)).GetProperty("expiration").GetString());
    }

    [Fact]
    public async Task AccountRegionsAnalyzersAndDefaultsAreModelled()
    {
        await Lab.SetRegionAsync("af-south-1", "opted-in");
        await Lab.SetAnalyzerAsync(
            new LabAnalyzer("broken", "eu-west-2") { Status = "FAILED", StatusReason = "SERVICE_LINKED_ROLE_CREATION_FAILED" });
        await Lab.SetAnalyzerAsync(new LabAnalyzer("second", "eu-west-2") { Type = "ACCOUNT_UNUSED_ACCESS" });
        await Lab.AddIdentityCenterAsync("eu-west-1");
        await Lab.SetOrganizationsFeaturesAsync(["RootCredentialsManagement"]);
        await Lab.AddCloudTrailEventAsync(new LabCloudTrailEvent("ConsoleLogin", "signin.amazonaws.com", Past));
        await Lab.AddCloudTrailEventAsync(
            new LabCloudTrailEvent("CreateUser", "iam.amazonaws.com", Past.AddDays(1)) { Username = "alice" });
        JsonElement read = await Boto3.RunAsync(Lab.BaseUrl, """
            ec2, gov = client("ec2", "eu-west-1"), client("ec2", "us-gov-west-1")
            names = lambda c, **a: [r["RegionName"] for r in c.describe_regions(**a)["Regions"]]
            result["regions"] = [
                len(names(ec2)),
                names(ec2, Filters=[{"Name": "opt-in-status", "Values": ["opted-in"]}]),
                len(names(ec2, AllRegions=True)) > 18,
                names(gov)
            ]
            acct = client("account")
            result["contact"] = [code(acct.get_contact_information)]
            acct.put_contact_information(
                ContactInformation={
                    "FullName": "A", "AddressLine1": "B", "City": "C", "PostalCode": "D", "CountryCode": "NO", "PhoneNumber": "+4721000000"
                }
            )
            result["contact"] += [
                acct.get_contact_information()["ContactInformation"]["City"],
                code(acct.get_alternate_contact, AlternateContactType="SECURITY")
            ]
            result["list_regions"] = [r["RegionName"] for r in acct.list_regions(RegionOptStatusContains=["ENABLED"])["Regions"]]
            london = client("accessanalyzer", "eu-west-2")
            result["analyzers"] = [[a["name"], a["status"]] for a in london.list_analyzers()["analyzers"]]
            result["analyzer_pages"] = pages(london, "list_analyzers", "analyzers", 1)[0]
            result["create"] = [
                code(london.create_analyzer, analyzerName="x", type="ACCOUNT"),
                code(client("accessanalyzer", "eu-west-3").create_analyzer, analyzerName="x", type="ACCOUNT")
            ]
            result["sso"] = [len(client("sso-admin", r).list_instances()["Instances"]) for r in ("us-east-1", "eu-west-1")]
            result["macie"] = [
                code(client("macie2").get_macie_session), code(client("macie2").enable_macie), code(client("macie2").get_macie_session)
            ]
            result["features"] = client("iam").list_organizations_features()["EnabledFeatures"]
            trail = client("cloudtrail")
            result["events"] = [
                [e["EventName"] for e in trail.lookup_events()["Events"]],
                [
                    e["EventName"]
                    for e in trail.lookup_events(LookupAttributes=[{"AttributeKey": "Username", "AttributeValue": "root"}])["Events"]
                ]
            ]
            result["trails"] = trail.describe_trails()["trailList"]
            """);
        Assert.Equal("""[18, ["af-south-1"], true, ["us-gov-east-1", "us-gov-west-1"]]""", read.GetProperty("regions").GetRawText());
        Assert.Equal("""["ResourceNotFoundException", "C", "ResourceNotFoundException"]""", read.GetProperty("contact").GetRawText());
        Assert.Equal("""["af-south-1"]""", read.GetProperty("list_regions").GetRawText());
        Assert.Equal("""[["broken", "FAILED"], ["second", "ACTIVE"]]""", read.GetProperty("analyzers").GetRawText());
        Assert.Equal(2, read.GetProperty("analyzer_pages").GetInt32());
        Assert.Equal("""["ServiceQuotaExceededException", "no error"]""", read.GetProperty("create").GetRawText());
        Assert.Equal("[0, 1]", read.GetProperty("sso").GetRawText());
        Assert.Equal("""["AccessDeniedException", "no error", "no error"]""", read.GetProperty("macie").GetRawText());
        Assert.Equal("""["RootCredentialsManagement"]""", read.GetProperty("features").GetRawText());
        Assert.Equal("""[["CreateUser", "ConsoleLogin"], ["ConsoleLogin"]]""", read.GetProperty("events").GetRawText());
        Assert.Equal("[]", read.GetProperty("trails").GetRawText());
    }

    [Fact]
    public async Task ResetForgetsTheLabsOwnStateToo()
    {
        await Lab.SetAnalyzerAsync(new LabAnalyzer("a", "eu-west-1"));
        using RawAws aws = new(Lab.BaseUrl);
        Assert.Contains(
            "\"a\"", (await aws.RestAsync("access-analyzer", "GET", "/analyzer", region: "eu-west-1")).Body, StringComparison.Ordinal);
        await Lab.ResetAsync(TestContext.Current.CancellationToken);
        Assert.Equal("""{"analyzers": []}""", (await aws.RestAsync("access-analyzer", "GET", "/analyzer", region: "eu-west-1")).Body);
    }

    [Fact]
    public async Task WrongSettingsAreRefusedWithAReason()
    {
        InvalidOperationException unknownUser = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Lab.SetUserAsync(new LabUser("nobody") { Created = Past }));
        Assert.Contains("nobody", unknownUser.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Lab.SetRegionAsync("af-south-1", "perhaps"));
    }

    [Fact]
    public async Task LabProcessEndsOnDispose()
    {
        MotoLab lab = await MotoLab.StartAsync(TestContext.Current.CancellationToken);
        int process = lab.ProcessId;
        await lab.DisposeAsync();
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(process));
    }
}
