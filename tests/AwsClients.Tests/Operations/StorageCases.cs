using System.Xml.Linq;
using Amazon.ElasticFileSystem;
using Amazon.ElasticFileSystem.Model;
using Amazon.S3Control;
using Amazon.S3Control.Model;
using AwsTesting;

namespace CisAws.AwsClients.Tests.Operations;

internal static class StorageCases
{
    private static readonly XNamespace S3 = "http://awss3control.amazonaws.com/doc/2018-08-20/";

    public static IEnumerable<OperationCase> All =>
    [
        OperationCase.RestJson<AmazonElasticFileSystemClient>(
            "DescribeFileSystems",
            "GET /2015-02-01/file-systems?FileSystemId=fs-1%2Fx&Marker=m&MaxItems=10",
            "",
            """
            {"FileSystems":[{"FileSystemId":"fs-1","Encrypted":true,"CreationTime":1767323045,
            "SizeInBytes":{"Value":5000000000},"Tags":[]}],"NextMarker":"n"}
            """,
            async c =>
            {
                var answer = await c.DescribeFileSystemsAsync(
                    new DescribeFileSystemsRequest { FileSystemId = "fs-1/x", Marker = "m", MaxItems = 10 });
                FileSystemDescription system = Assert.Single(answer.FileSystems);
                Assert.True(system.Encrypted);
                Assert.Equal(5_000_000_000, system.SizeInBytes.Value);
                Assert.Equal("n", answer.NextMarker);
            }),
        OperationCase.Create<AmazonS3ControlClient>(
            "GetPublicAccessBlock",
            AwsReply.Xml(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <PublicAccessBlockConfiguration xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/">
                <BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>TRUE</IgnorePublicAcls><BlockPublicPolicy>false</BlockPublicPolicy>
                </PublicAccessBlockConfiguration>
                """),
            async c =>
            {
                var block = (await c.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { AccountId = "123456789012" }))
                    .PublicAccessBlockConfiguration;
                Assert.True(block.BlockPublicAcls);
                Assert.True(block.IgnorePublicAcls);
                Assert.False(block.BlockPublicPolicy);
                Assert.Null(block.RestrictPublicBuckets);
            },
            request =>
            {
                Assert.Equal("GET /v20180820/configuration/publicAccessBlock", $"{request.Method} {request.Target}");
                Assert.Equal("123456789012", request.Headers["x-amz-account-id"]);
                Assert.Contains("/us-east-1/s3/aws4_request", request.Headers["Authorization"], StringComparison.Ordinal);
            }),
        OperationCase.Create<AmazonS3ControlClient>(
            "PutPublicAccessBlock",
            AwsReply.Text(200, "application/xml", "") with
            {
                Headers = new Dictionary<string, string> { ["x-amz-request-id"] = "request-1" },
            },
            async c =>
            {
                var configuration = new PublicAccessBlockConfiguration { BlockPublicAcls = true, RestrictPublicBuckets = false };
                var answer = await c.PutPublicAccessBlockAsync(
                    new() { AccountId = "123456789012", PublicAccessBlockConfiguration = configuration });
                Assert.Equal("request-1", answer.ResponseMetadata.RequestId);
            },
            request =>
            {
                Assert.Equal("PUT /v20180820/configuration/publicAccessBlock", $"{request.Method} {request.Target}");
                Assert.Equal("123456789012", request.Headers["x-amz-account-id"]);
                Assert.Equal("application/xml", request.Headers["Content-Type"]);
                var expected = new XElement(
                    S3 + "PublicAccessBlockConfiguration",
                    new XElement(S3 + "BlockPublicAcls", "true"),
                    new XElement(S3 + "RestrictPublicBuckets", "false"));
                Assert.Equal(expected.ToString(), XElement.Parse(request.Body).ToString());
            }),
        OperationCase.Create<AmazonS3ControlClient>(
            "DeletePublicAccessBlock",
            AwsReply.Text(204, "application/xml", ""),
            async c => Assert.Equal(
                System.Net.HttpStatusCode.NoContent,
                (await c.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { AccountId = "123456789012" })).HttpStatusCode),
            request =>
            {
                Assert.Equal("DELETE /v20180820/configuration/publicAccessBlock", $"{request.Method} {request.Target}");
                Assert.Equal("123456789012", request.Headers["x-amz-account-id"]);
                Assert.Empty(request.Body);
            }),
    ];
}
