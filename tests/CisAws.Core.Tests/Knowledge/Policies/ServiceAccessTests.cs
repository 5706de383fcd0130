using CisAws.Knowledge.Policies;

namespace CisAws.Tests.Knowledge.Policies;

public sealed class ServiceAccessTests
{
    private static readonly ServiceRequest Request = new ServiceRequest("logging.s3.amazonaws.com", "s3:PutObject", "arn:aws:s3:::target/logs/file")
        .With(("aws:SourceArn", "arn:aws:s3:::source"), ("aws:SourceAccount", "111122223333"));

    [Theory]
    [InlineData(""" "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::target/*" """, true)]
    [InlineData(""" "Principal":{"Service":["a.amazonaws.com","logging.s3.amazonaws.com"]},"Action":["s3:Put*"],"Resource":["arn:aws:s3:::target/logs/*"] """, true)]
    [InlineData(""" "Principal":"*","Action":"*","Resource":"*" """, true)]
    [InlineData(""" "Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"*" """, false)]
    [InlineData(""" "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:GetObject","Resource":"*" """, false)]
    [InlineData(""" "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::target/other/*" """, false)]
    [InlineData(""" "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"*","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::so*"}} """, true)]
    [InlineData(""" "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"*","Condition":{"ArnLike":{"AWS:sourcearn":"arn:aws:s3:::other"}} """, false)]
    [InlineData(""" "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":["1","111122223333"]}} """, true)]
    [InlineData(""" "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"*","Condition":{"StringNotEquals":{"aws:SourceAccount":"111122223333"}} """, false)]
    [InlineData(""" "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"*","Condition":{"StringEquals":{"aws:SourceOrgID":"o-1"}} """, false)]
    [InlineData(""" "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"*","Condition":{"StringLike":{"aws:SourceArn":"${aws:PrincipalArn}*"}} """, false)]
    [InlineData(""" "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}} """, true)]
    public void OnlyWhatCertainlyAllowsCounts(string elements, bool isAllowed) => Assert.Equal(isAllowed, ServiceAccess.IsAllowed(Document("Allow", elements), Request));

    [Theory]
    [InlineData(""" "Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}} """, false, false)]
    [InlineData(""" "Principal":"*","Action":"s3:*","Resource":"*" """, true, false)]
    [InlineData(""" "Principal":"*","Action":"s3:PutObject","Resource":"*","Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption":"aws:kms"}} """, false, true)]
    [InlineData(""" "NotPrincipal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"*" """, true, false)]
    [InlineData(""" "Principal":"*","Action":"s3:PutObject","Resource":"*","Condition":{"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}} """, false, false)]
    public void WhatDeniesIsToldFromWhatMayDeny(string elements, bool denies, bool mayDeny)
    {
        PolicyDocument document = Document("Deny", elements);
        Assert.Equal((denies, mayDeny), (ServiceAccess.Denial(document, Request) is not null, ServiceAccess.PossibleDenial(document, Request) is not null));
        Assert.False(ServiceAccess.IsAllowed(document, Request));
    }

    private static PolicyDocument Document(string effect, string elements)
    {
        PolicyDocument document = PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}",{{elements}}}]}""");
        Assert.True(document.IsUnderstood, string.Join("; ", document.Problems));
        return document;
    }
}
