namespace AwsTesting.Wire;

/// <summary>Method and path templates of the REST services, from the service models.</summary>
internal static class RestRoutes
{
    private static readonly Dictionary<string, RestRoute[]> Routes = new(StringComparer.Ordinal)
    {
        ["account"] = [.. new[]
        {
            "AcceptPrimaryEmailUpdate", "DeleteAlternateContact", "DisableRegion", "EnableRegion", "GetAccountInformation",
            "GetAlternateContact",
            "GetContactInformation", "GetGovCloudAccountInformation", "GetPrimaryEmail", "GetRegionOptStatus", "ListRegions",
            "PutAccountName", "PutAlternateContact",
            "PutContactInformation", "StartPrimaryEmailUpdate",
        }.Select(name => new RestRoute("POST", "/" + char.ToLowerInvariant(name[0]) + name[1..], name))],
        ["access-analyzer"] =
        [
            new("GET", "/analyzer", "ListAnalyzers"),
            new("PUT", "/analyzer", "CreateAnalyzer"),
            new("GET", "/analyzer/{analyzerName}", "GetAnalyzer"),
            new("PUT", "/analyzer/{analyzerName}", "UpdateAnalyzer"), new("DELETE", "/analyzer/{analyzerName}", "DeleteAnalyzer"),
            new("GET", "/tags/{resourceArn}", "ListTagsForResource"), new("POST", "/tags/{resourceArn}", "TagResource"),
            new("DELETE", "/tags/{resourceArn}", "UntagResource"),
        ],
        ["macie2"] =
        [
            new("GET", "/macie", "GetMacieSession"), new("POST", "/macie", "EnableMacie"), new("PATCH", "/macie", "UpdateMacieSession"),
            new("DELETE", "/macie", "DisableMacie"),
            new("POST", "/jobs", "CreateClassificationJob"),
            new("POST", "/jobs/list", "ListClassificationJobs"),
            new("GET", "/jobs/{jobId}", "DescribeClassificationJob"), new("PATCH", "/jobs/{jobId}", "UpdateClassificationJob"),
            new("GET", "/automated-discovery/configuration", "GetAutomatedDiscoveryConfiguration"),
            new("PUT", "/automated-discovery/configuration", "UpdateAutomatedDiscoveryConfiguration"),
            new("POST", "/datasources/s3", "DescribeBuckets"), new("GET", "/administrator", "GetAdministratorAccount"),
        ],
        ["cloudfront"] =
        [
            new("GET", "/2020-05-31/distribution", "ListDistributions"),
            new("GET", "/2020-05-31/distribution/{Id}/config", "GetDistributionConfig"),
        ],
        ["lambda"] =
        [
            new("GET", "/2015-03-31/functions", "ListFunctions"),
            new("GET", "/2015-03-31/functions/{FunctionName}/policy", "GetPolicy"),
        ],

        // Both APIs of API Gateway sign as one service: the first has REST APIs, the second HTTP and WebSocket ones.
        ["apigateway"] =
        [
            new("GET", "/restapis", "GetRestApis"), new("GET", "/restapis/{restapi_id}/stages", "GetStages"),
            new("GET", "/v2/apis", "GetApis"), new("GET", "/v2/apis/{apiId}/stages", "GetApiStages"),
        ],
        ["elasticfilesystem"] =
        [
            new("GET", "/2015-02-01/file-systems", "DescribeFileSystems"), new("POST", "/2015-02-01/file-systems", "CreateFileSystem"),
            new("PUT", "/2015-02-01/file-systems/{FileSystemId}", "UpdateFileSystem"),
            new("DELETE", "/2015-02-01/file-systems/{FileSystemId}", "DeleteFileSystem"),
            new("GET", "/2015-02-01/file-systems/replication-configurations", "DescribeReplicationConfigurations"),
            new("GET", "/2015-02-01/file-systems/{FileSystemId}/policy", "DescribeFileSystemPolicy"),
            new("GET", "/2015-02-01/mount-targets", "DescribeMountTargets"), new("POST", "/2015-02-01/mount-targets", "CreateMountTarget"),
            new("DELETE", "/2015-02-01/mount-targets/{MountTargetId}", "DeleteMountTarget"),
            new("GET", "/2015-02-01/mount-targets/{MountTargetId}/security-groups", "DescribeMountTargetSecurityGroups"),
            new("GET", "/2015-02-01/resource-tags/{ResourceId}", "ListTagsForResource"),
        ],
        ["securityhub"] =
        [
            new("GET", "/accounts", "DescribeHub"),
            new("POST", "/accounts", "EnableSecurityHub"),
            new("DELETE", "/accounts", "DisableSecurityHub"),
            new("POST", "/standards/get", "GetEnabledStandards"), new("GET", "/standards", "DescribeStandards"),
            new("POST", "/standards/register", "BatchEnableStandards"), new("POST", "/standards/deregister", "BatchDisableStandards"),
            new("GET", "/hubv2", "DescribeSecurityHubV2"), new("POST", "/hubv2", "EnableSecurityHubV2"),
            new("POST", "/findings/import", "BatchImportFindings"), new("POST", "/findings", "GetFindings"),
            new("GET", "/administrator", "GetAdministratorAccount"),
        ],
        ["sso-portal"] =
        [
            new("GET", "/federation/credentials", "GetRoleCredentials"), new("GET", "/assignment/roles", "ListAccountRoles"),
            new("GET", "/assignment/accounts", "ListAccounts"), new("POST", "/logout", "Logout"),
        ],
        ["sso-oauth"] =
        [
            new("POST", "/token", "CreateToken"), new("POST", "/client/register", "RegisterClient"),
            new("POST", "/device_authorization", "StartDeviceAuthorization"),
        ],
        [ServiceNames.S3Control] =
        [
            new("GET", "/v20180820/configuration/publicAccessBlock", "GetPublicAccessBlock"),
            new("PUT", "/v20180820/configuration/publicAccessBlock", "PutPublicAccessBlock"),
            new("DELETE", "/v20180820/configuration/publicAccessBlock", "DeletePublicAccessBlock"),
        ],
    };

    public static bool Knows(string service) => Routes.ContainsKey(service);

    /// <summary>Finds the operation, or null; labels of the path are added to <paramref name="parameters"/>.</summary>
    public static string? Match(string service, string method, string path, IDictionary<string, string> parameters)
    {
        if (!Routes.TryGetValue(service, out RestRoute[]? routes))
        {
            return null;
        }

        // A literal path wins over a template: /file-systems/replication-configurations is not a file system.
        RestRoute? route = routes.Where(r => r.Matches(method, path)).OrderBy(r => r.LabelCount).FirstOrDefault();
        route?.AddLabels(path, parameters);
        return route?.Operation;
    }

    /// <summary>Finds service and operation of an unsigned REST request: the sign-in services only.</summary>
    public static (string Service, string Operation)? MatchUnsigned(string method, string path, IDictionary<string, string> parameters)
    {
        foreach (string service in new[] { "sso-portal", "sso-oauth" })
        {
            if (Match(service, method, path, parameters) is { } operation)
            {
                return (service, operation);
            }
        }

        return null;
    }
}
