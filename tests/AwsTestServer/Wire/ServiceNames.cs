namespace AwsTesting.Wire;

/// <summary>One name per service: its SigV4 signing name, except <c>s3control</c>, which signs as <c>s3</c>.</summary>
internal static class ServiceNames
{
    public const string S3 = "s3";
    public const string S3Control = "s3control";
    public const string Ec2 = "ec2";
    public const string CloudFront = "cloudfront";

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["accessanalyzer"] = "access-analyzer",
        ["awsssoportal"] = "sso-portal",
        ["cloudwatch"] = "monitoring",
        ["cloudwatchlogs"] = "logs",
        ["efs"] = "elasticfilesystem",
        ["s3-control"] = S3Control,
        ["sso-admin"] = "sso",
        ["sso-oidc"] = "sso-oauth",
    };

    // The API version is the only thing an unsigned form request says about its service.
    private static readonly Dictionary<string, string> QueryVersions = new(StringComparer.Ordinal)
    {
        ["2010-05-08"] = "iam",
        ["2011-06-15"] = "sts",
        ["2016-11-15"] = Ec2,
        ["2010-08-01"] = "monitoring",
        ["2010-03-31"] = "sns",
        ["2014-10-31"] = "rds",
    };

    private static readonly Dictionary<string, string> Namespaces = new(StringComparer.Ordinal)
    {
        ["iam"] = "https://iam.amazonaws.com/doc/2010-05-08/",
        ["sts"] = "https://sts.amazonaws.com/doc/2011-06-15/",
        [Ec2] = "http://ec2.amazonaws.com/doc/2016-11-15/",
        ["monitoring"] = "http://monitoring.amazonaws.com/doc/2010-08-01/",
        ["sns"] = "http://sns.amazonaws.com/doc/2010-03-31/",
        ["rds"] = "http://rds.amazonaws.com/doc/2014-10-31/",
        [S3] = "http://s3.amazonaws.com/doc/2006-03-01/",
        [S3Control] = "http://awss3control.amazonaws.com/doc/2018-08-20/",
    };

    public static string Canonical(string name) => Aliases.TryGetValue(name, out string? canonical) ? canonical : name.ToLowerInvariant();

    public static string FromQueryVersion(string? version) =>
        version is not null && QueryVersions.TryGetValue(version, out string? service) ? service : "unknown";

    public static string XmlNamespace(string service) =>
        Namespaces.TryGetValue(service, out string? ns) ? ns : $"https://{service}.amazonaws.com/doc/";
}
