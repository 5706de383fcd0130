using System.Text.Json;

namespace AwsTesting.Tests;

/// <summary>boto3 reads the errors of every protocol to the right codes.</summary>
[Trait("Category", "Process")]
public sealed class Boto3Tests
{
    private const string CallEveryProtocol = """
        calls = {
            "iam": ("list_users", {}), "ec2": ("describe_vpcs", {}), "kms": ("list_keys", {}), "cloudtrail": ("describe_trails", {}),
            "organizations": ("describe_organization", {}), "sso-admin": ("list_instances", {}), "account": ("get_contact_information", {}),
            "accessanalyzer": ("list_analyzers", {}), "macie2": ("get_macie_session", {}), "efs": ("describe_file_systems", {}),
            "securityhub": ("describe_hub", {}), "s3": ("get_bucket_policy", {"Bucket": "abc"}),
            "s3control": ("get_public_access_block", {"AccountId": "111122223333"}),
        }
        result = {name: code(getattr(client(name), operation), **arguments) for name, (operation, arguments) in calls.items()}
        """;

    [Fact]
    public async Task AccessDeniedHasTheCodeOfEachProtocol()
    {
        Boto3.SkipUnlessAvailable();
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        server.OnAny().Denies();
        JsonElement result = await Boto3.RunAsync(server.BaseUrl, CallEveryProtocol);
        string[] wrapped = ["iam", "s3", "s3control"];
        foreach (JsonProperty service in result.EnumerateObject())
        {
            string expected = service.Name == "ec2"
                ? "UnauthorizedOperation"
                : wrapped.Contains(service.Name)
                ? "AccessDenied"
                : "AccessDeniedException";
            Assert.Equal((service.Name, expected), (service.Name, service.Value.GetString()));
        }

        Assert.Equal(13, server.Calls.Count);
        Assert.DoesNotContain(server.Calls.All, call => call.Operation == "unknown");
    }

    [Fact]
    public async Task UnansweredCallAndChosenErrorKeepTheirCodes()
    {
        Boto3.SkipUnlessAvailable();
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        server.On("s3", "GetBucketPolicy").Throws("NoSuchBucketPolicy", 404);
        server.On("kms", "ListKeys").Throttles();
        server.On("account", "GetContactInformation").Throws("ResourceNotFoundException", 404);
        JsonElement result = await Boto3.RunAsync(server.BaseUrl, CallEveryProtocol);
        Assert.Equal("NoSuchBucketPolicy", result.GetProperty("s3").GetString());
        Assert.Equal("ThrottlingException", result.GetProperty("kms").GetString());
        Assert.Equal("ResourceNotFoundException", result.GetProperty("account").GetString());
        string[] others =
        [
            .. result.EnumerateObject().Where(p => p.Name is not ("s3" or "kms" or "account")).Select(p => p.Value.GetString()!).Distinct(),
        ];
        Assert.Equal(["NoRuleInTestServer"], others);
        Assert.Equal(10, server.Calls.Misses.Count);
    }
}
