using System.Text.Json;

namespace AwsTesting.Tests;

/// <summary>Dates and owners of resources, set through the lab's control endpoint.</summary>
public sealed class MotoLabResourceTests(SharedLab shared) : LabTest(shared)
{
    [Fact]
    public async Task DevicesRolesCertificatesAndInstancesHaveTheDatesThatWereSet()
    {
        JsonElement read = await Boto3.RunAsync(Lab.BaseUrl, """
            import urllib.error, urllib.request
            def lab(thing, **values):
                body = json.dumps({"account": "123456789012", **values}).encode()
                try:
                    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
                    direct.open(urllib.request.Request(url + "/lab/" + thing, body)).close()
                    return 200
                except urllib.error.HTTPError as e:
                    return e.code
            iam, ec2 = client("iam"), client("ec2", "eu-west-1")
            root = iam.create_virtual_mfa_device(VirtualMFADeviceName="root-account-mfa-device")["VirtualMFADevice"]["SerialNumber"]
            lab("mfa-device", serial_number=root, enabled="2025-01-02T03:04:05+00:00", assigned_to_root=True)
            iam.create_user(UserName="alice")
            iam.enable_mfa_device(UserName="alice", SerialNumber="GAHT00000001", AuthenticationCode1="123456", AuthenticationCode2="654321")
            lab("mfa-device", serial_number="GAHT00000001", enabled="2025-02-02T03:04:05+00:00")
            device = iam.list_virtual_mfa_devices(AssignmentStatus="Assigned")["VirtualMFADevices"][0]
            result["devices"] = [
                device["User"]["Arn"], device["EnableDate"], iam.list_mfa_devices(UserName="alice")["MFADevices"][0]["EnableDate"]
            ]
            iam.create_role(RoleName="r", AssumeRolePolicyDocument="{}")
            lab("role", role_name="r", last_used="2025-03-02T03:04:05+00:00", last_used_region="eu-west-1")
            result["role"] = [iam.get_role(RoleName="r")["Role"]["RoleLastUsed"][k] for k in ("LastUsedDate", "Region")]
            iam.upload_server_certificate(ServerCertificateName="c", PrivateKey="none", CertificateBody="none")
            lab("server-certificate", name="c", uploaded="2025-04-02T03:04:05+00:00", certificate_id="ASCAEXAMPLEEXAMPLE00")
            certificate = iam.list_server_certificates()["ServerCertificateMetadataList"][0]
            result["certificate"] = [certificate["UploadDate"], certificate["ServerCertificateId"]]
            instance = ec2.run_instances(ImageId="ami-0a1b2c3d4e5f60718", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
            lab("instance", region="eu-west-1", instance_id=instance, launched="2025-05-02T03:04:05+00:00")
            result["instance"] = ec2.describe_instances()["Reservations"][0]["Instances"][0]["LaunchTime"]
            result["refused"] = [
                lab("mfa-device", serial_number="nothing", enabled="2025-01-02T03:04:05+00:00"),
                lab("role", role_name="r", last_used="2025-01-02T03:04:05")
            ]
            """);
        Assert.Equal(
            """["arn:aws:iam::123456789012:root", "2025-01-02 03:04:05+00:00", "2025-02-02 03:04:05+00:00"]""",
            read.GetProperty("devices").GetRawText());
        Assert.Equal("""["2025-03-02 03:04:05+00:00", "eu-west-1"]""", read.GetProperty("role").GetRawText());
        Assert.Equal("""["2025-04-02 03:04:05+00:00", "ASCAEXAMPLEEXAMPLE00"]""", read.GetProperty("certificate").GetRawText());
        Assert.Equal("2025-05-02 03:04:05+00:00", read.GetProperty("instance").GetString());
        Assert.Equal("[400, 400]", read.GetProperty("refused").GetRawText());
    }
}
