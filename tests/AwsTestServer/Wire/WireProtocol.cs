namespace AwsTesting;

/// <summary>How a request is written on the wire, and therefore how its answer and its errors must be written.</summary>
public enum WireProtocol
{
    /// <summary>Form body with <c>Action</c>; XML answer wrapped in <c>XResponse/XResult</c> (IAM, STS, RDS, SNS, CloudWatch).</summary>
    Query,

    /// <summary>Form body with <c>Action</c>; XML answer without a result wrapper (EC2).</summary>
    Ec2,

    /// <summary><c>X-Amz-Target</c> header and a JSON body (CloudTrail, Config, KMS, Logs, Organizations, SSO Admin).</summary>
    Json,

    /// <summary>Method and path, JSON body (Account, Access Analyzer, Macie, EFS, Security Hub).</summary>
    RestJson,

    /// <summary>Method and path, XML body (S3).</summary>
    S3,

    /// <summary>Method and path, XML body with wrapped errors (S3 Control).</summary>
    RestXml,
}
