using System.Diagnostics;
using AwsTesting;

namespace CisAws.Live.Tests;

/// <summary>
/// How many calls an assessment of all sections makes, and how long it takes, in three regions of an account of moto: more regions make the
/// same calls more often.
/// </summary>
[Trait("Category", "Moto")]
public sealed class CallBudgetTests(ITestOutputHelper output)
{
    private const int Regions = 3;
    private const string Assess =
        "Test-CisBenchmark -RecommendationId 3.*, 4.*, 5.*, 6.* -Region us-east-1, eu-west-1, sa-east-1 "
        + "-AccessKey AKIAIOSFODNN7EXAMPLE -SecretKey testing -EndpointUrl $args[0] -WarningAction SilentlyContinue";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CallsGrowWithRegionsAndBarelyWithResources()
    {
        if (MotoLab.UnavailableReason is { } reason) Assert.Skip(reason);
        await using MotoLab lab = await MotoLab.StartAsync(Cancel);
        await using AwsTestServer proxy = await AwsTestServer.StartAsync(cancellationToken: Cancel);
        proxy.ForwardTo(lab.BaseUrl);
        using var shell = new LiveShell();

        int empty = await CountAsync("nothing added");
        Assert.InRange(empty, Regions, (24 * Regions) + 20);

        // A bucket: policy, versioning, lifecycle, object lock, block of public access, and its location, which moto does not return in the
        // listing. The first of a kind opens questions that the second shares, so two are compared with twelve.
        (string Kind, string Script, int Most)[] kinds =
        [
            ("bucket", "s3 = client('s3')\nfor i in range({0}, {1}): s3.create_bucket(Bucket=f'budget-{{i}}')", 6),
            ("key", "k = client('kms')\nfor i in range({0}, {1}): k.create_key()", 2),
            ("VPC", "e = client('ec2')\nfor i in range({0}, {1}): e.create_vpc(CidrBlock=f'10.{{i}}.0.0/16')", 0),
            ("security group", "e = client('ec2')\nv = e.describe_vpcs()['Vpcs'][0]['VpcId']\n"
                + "for i in range({0}, {1}): g = e.create_security_group(GroupName=f'budget-{{i}}', Description='b', VpcId=v)['GroupId']; "
                + "e.authorize_security_group_ingress(GroupId=g, IpPermissions=[dict(IpProtocol='tcp', FromPort=22, ToPort=22, "
                    + "IpRanges=[dict(CidrIp='0.0.0.0/0')])])", 0),
        ];
        foreach ((string kind, string script, int most) in kinds)
        {
            await AddAsync(script, 0, 2);
            int two = await CountAsync($"two of kind {kind}");
            await AddAsync(script, 2, 12);
            int twelve = await CountAsync($"twelve of kind {kind}");
            output.WriteLine($"Each added {kind}: {(twelve - two) / 10.0:0.0} calls.");
            Assert.InRange(twelve - two, 0, most * 10);
        }

        async Task<int> CountAsync(string what)
        {
            proxy.Calls.Clear();
            long started = Stopwatch.GetTimestamp();
            int findings = shell.Run(Assess, proxy.BaseUrl.ToString()).Count;
            output.WriteLine(
                $"{what}: {findings} findings, {proxy.Calls.Count} calls, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s.");
            if (what == "nothing added")
            {
                output.WriteLine(
                    string.Join(", ", proxy.Calls.CountsByOperation().OrderByDescending(c => c.Value).Select(c => $"{c.Key} {c.Value}")));
            }

            return await Task.FromResult(proxy.Calls.Count);
        }

        Task AddAsync(string script, int from, int to) =>
            LabScript.RunAsync(lab.BaseUrl, string.Format(System.Globalization.CultureInfo.InvariantCulture, script, from, to), Cancel);
    }

    /// <summary>
    /// Section 5 reads alarms, topics and filters once for all of its recommendations, and reads other monitoring only where the chain
    /// fails.
    /// </summary>
    [Fact]
    public async Task MonitoringReadsEachLinkOnce()
    {
        if (MotoLab.UnavailableReason is { } reason) Assert.Skip(reason);
        await using MotoLab lab = await MotoLab.StartAsync(Cancel);
        await using AwsTestServer proxy = await AwsTestServer.StartAsync(cancellationToken: Cancel);
        proxy.ForwardTo(lab.BaseUrl);
        using var shell = new LiveShell();

        // Per region: trails and rules of EventBridge. Either kind of Security Hub is ruled out by its role.
        int empty = Count("Nothing");
        Assert.InRange(empty, Regions, (2 * Regions) + 10);
        await LabScript.RunAsync(lab.BaseUrl, Trail, Cancel);
        await LabScript.RunAsync(lab.BaseUrl, Filters(0, 1), Cancel);
        int one = Count("A trail with log group, one filter, alarm and topic");

        // A complete chain passes, so other monitoring is not read: the rules of EventBridge are read in no region.
        Assert.InRange(one, Regions, Regions + 15);
        await LabScript.RunAsync(lab.BaseUrl, Filters(1, 30), Cancel);
        Assert.Equal(one, Count("The same with thirty filters and alarms"));

        int Count(string what)
        {
            proxy.Calls.Clear();
            int findings = shell.Run(Assess.Replace("3.*, 4.*, 5.*, 6.*", "5.*", StringComparison.Ordinal), proxy.BaseUrl.ToString()).Count;
            IEnumerable<string> calls = proxy.Calls.CountsByOperation()
                .OrderByDescending(c => c.Value)
                .Select(c => $"{c.Key} {c.Value}");
            output.WriteLine($"{what}: {findings} findings, {proxy.Calls.Count} calls: {string.Join(", ", calls)}");
            return proxy.Calls.Count;
        }
    }

    private const string Trail = """
        client('s3').create_bucket(Bucket='trail-logs')
        logs = client('logs')
        logs.create_log_group(logGroupName='trail-events')
        arn = logs.describe_log_groups()['logGroups'][0]['arn']
        c = client('cloudtrail')
        c.create_trail(
            Name='main',
            S3BucketName='trail-logs',
            IsMultiRegionTrail=True,
            CloudWatchLogsLogGroupArn=arn.rstrip(':*') + ':*',
            CloudWatchLogsRoleArn='arn:aws:iam::123456789012:role/to-logs'
        )
        c.start_logging(Name='main')
        t = client('sns').create_topic(Name='security')['TopicArn']
        client('sns').subscribe(TopicArn=t, Protocol='email', Endpoint='security@example.com')
        """;

    private static string Filters(int first, int end) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $$"""
        t = client('sns').create_topic(Name='security')['TopicArn']
        for i in range({{first}}, {{end}}):
            client('logs').put_metric_filter(
                logGroupName='trail-events', filterName=f'f{i}', filterPattern='{ $.eventName = "*" }',
                metricTransformations=[dict(metricName=f'm{i}', metricNamespace='N', metricValue='1')]
            )
        for i in range({{first}}, {{end}}):
            client('cloudwatch').put_metric_alarm(
                AlarmName=f'a{i}', Namespace='N', MetricName=f'm{i}', Statistic='Sum', Period=300, EvaluationPeriods=1,
                Threshold=1, ComparisonOperator='GreaterThanOrEqualToThreshold', AlarmActions=[t]
            )
        """);

    [Fact]
    public async Task CallsRunSideBySide()
    {
        if (MotoLab.UnavailableReason is { } reason) Assert.Skip(reason);
        await using MotoLab lab = await MotoLab.StartAsync(Cancel);
        await using AwsTestServer proxy = await AwsTestServer.StartAsync(cancellationToken: Cancel);
        proxy.ForwardTo(lab.BaseUrl);
        using var shell = new LiveShell();
        shell.Run(
            Assess.Replace("-RecommendationId 3.*, 4.*, 5.*, 6.* ", string.Empty, StringComparison.Ordinal), proxy.BaseUrl.ToString());
        int calls = proxy.Calls.Count;
        TimeSpan bare = Time();
        proxy.OnAny().Delays(TimeSpan.FromMilliseconds(50));
        TimeSpan slow = Time();
        output.WriteLine(
            $"All sections on moto: {calls} calls; {bare.TotalSeconds:0.0} s, with 50 ms more per call {slow.TotalSeconds:0.0} s; one "
            + $"after the other these alone would take {calls * 0.05:0.0} s.");

        // The added latency must mostly overlap: a ratio within one run, as machines differ.
        Assert.InRange((slow - bare).TotalSeconds, double.MinValue, calls * 0.05 / 2);

        TimeSpan Time()
        {
            long started = Stopwatch.GetTimestamp();
            shell.Run(
                Assess.Replace("-RecommendationId 3.*, 4.*, 5.*, 6.* ", string.Empty, StringComparison.Ordinal), proxy.BaseUrl.ToString());
            return Stopwatch.GetElapsedTime(started);
        }
    }
}
