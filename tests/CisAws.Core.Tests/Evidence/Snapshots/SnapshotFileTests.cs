using System.Globalization;
using System.Reflection;
using System.Text;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;
using CisAws.Tests.Harness;
using CsCheck;

namespace CisAws.Tests.Evidence.Snapshots;

public sealed class SnapshotFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("s.json")]
    [InlineData("s.json.gz")]
    public async Task GivesBackWhatWasWritten(string name)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            AccountSnapshot before = SnapshotMaker.Make(seed);
            AccountSnapshot after = await RoundTrip(before, name);
            Assert.Equal(before.Account, after.Account);
            Assert.Equal(before.CollectedAt, after.CollectedAt);
            Assert.Equal(before.Regions, after.Regions);
            Assert.Equal(before.Answers.Keys, after.Answers.Keys);
            foreach ((EvidenceKey key, Answer answer) in before.Answers)
            {
                Answer read = after.Answers[key];
                Assert.Equal(answer.Failure, read.Failure);
                Assert.Equal(answer.Data is null, read.Data is null);
                Assert.Equivalent(answer.Data, read.Data, strict: true);
            }
        }
    }

    [Fact]
    public void IsMadeOfEverySource()
    {
        IEnumerable<EvidenceSource> seen = Enumerable.Range(0, 40)
            .SelectMany(s => SnapshotMaker.Make(s).Answers)
            .Where(a => a.Value.Data is not null)
            .Select(a => a.Key.Source);
        Assert.Equal(EvidenceSources.All, seen.Distinct().OrderBy(s => s.Name, StringComparer.Ordinal));
    }

    [Fact]
    public async Task KeepsAbsentFailedAndNotCollectedApart()
    {
        TestAccount account = new TestAccount()
            .With(IamEvidence.PasswordPolicy, null)
            .Deny(IamEvidence.AccountSummary)
            .With(IamEvidence.Users, new UserList([]));
        AccountSnapshot read = await RoundTrip(new AccountSnapshot(account.Identity, TestAccount.Now, null, account.Answers), "s.json");
        var absent = (Answer<PasswordPolicy>)await read.GetAsync(IamEvidence.PasswordPolicy.Key(), CancellationToken.None);
        Assert.True(absent is Answer<PasswordPolicy>.Absent);
        Answer denied = await read.GetAsync(IamEvidence.AccountSummary.Key(), CancellationToken.None);
        Assert.Equal(new ReadFailure(ReadFailureKind.AccessDenied, "AccessDenied", "denied by the test"), denied.Failure);
        Assert.Empty(((Answer<UserList>)await read.GetAsync(IamEvidence.Users.Key(), CancellationToken.None)).OrNull()!.Users);
        Answer missing = await read.GetAsync(IamEvidence.Role.Key("x"), CancellationToken.None);
        Assert.Equal(ReadFailureKind.NotCollected, missing.Failure!.Kind);
    }

    [Fact]
    public async Task KeepsWhatCouldBeReadOfAListingApartFromWhatCouldNot()
    {
        var failure = ReadFailure.Of([new UnreadItem("AWS::IAM::User", 2, null, "the answer lacks Arn")]);
        var users = new UserList([new UserInfo("alice", "arn:aws:iam::111122223333:user/alice", null, null)]);
        var answers = new Dictionary<EvidenceKey, Answer> { [IamEvidence.Users.Key()] = Answer<UserList>.Of(users, failure) };
        AccountSnapshot read = await RoundTrip(
            new AccountSnapshot(new TestAccount().Identity, TestAccount.Now, null, answers), "s.json");
        Answer answer = await read.GetAsync(IamEvidence.Users.Key(), CancellationToken.None);
        Assert.Equal(failure, answer.Failure);
        Assert.Null(answer.Data);
        Assert.Equal("alice", Assert.Single(Assert.IsType<UserList>(answer.Readable).Users).Name);
    }

    [Theory]
    [InlineData("a.json", "b.json")]
    [InlineData("a.json.GZ", "b.json.gz")]
    public async Task WritesTheSameBytesForTheSameSnapshot(string first, string second)
    {
        AccountSnapshot snapshot = SnapshotMaker.Make(3);
        await SnapshotFile.WriteAsync(snapshot, folder.File(first), false, CancellationToken.None);
        AccountSnapshot shuffled = new(snapshot.Account, snapshot.CollectedAt, snapshot.Regions, snapshot.Answers.Reverse());
        await SnapshotFile.WriteAsync(shuffled, folder.File(second), false, CancellationToken.None);
        byte[] bytes = File.ReadAllBytes(folder.File(first));
        Assert.Equal(bytes, File.ReadAllBytes(folder.File(second)));
        bool compressed = bytes is [0x1F, 0x8B, ..];
        Assert.Equal(first.EndsWith("GZ", StringComparison.Ordinal), compressed);
        if (compressed) Assert.Equal([0, 0, 0, 0], bytes[4..8]); // no time in the header
    }

    [Fact]
    public async Task WritesWhatTheSchemaSays()
    {
        TestAccount account = new TestAccount().With(IamEvidence.PasswordPolicy, null).WithRegions("eu-central-1")
            .Deny(IamEvidence.LoginProfile, "alice").WithIn(Ec2Evidence.Instances, "eu-central-1", new InstanceList([]));
        string path = folder.File("s.json");
        await SnapshotFile.WriteAsync(
            new AccountSnapshot(account.Identity, TestAccount.Now, ["eu-central-1"], account.Answers), path, false, CancellationToken.None);
        string version = typeof(SnapshotFile).Assembly.GetName().Version!.ToString(3);
        string expected = $$"""
            {
              "format": "CisAwsBenchmark.Snapshot",
              "schemaVersion": 1,
              "tool": {
                "name": "CisAwsBenchmark",
                "version": "{{version}}"
              },
              "collectedAt": "2026-03-01T12:00:00+00:00",
              "account": {
                "accountId": "111122223333",
                "partition": "aws",
                "callerArn": "arn:aws:iam::111122223333:user/auditor"
              },
              "regions": [
                "eu-central-1"
              ],
              "evidence": [
                {
                  "source": "ec2:DescribeInstances",
                  "region": "eu-central-1",
                  "data": {
                    "instances": []
                  }
                },
                {
                  "source": "ec2:DescribeRegions",
                  "region": "global",
                  "data": {
                    "regions": [
                      {
                        "name": "eu-central-1",
                        "optInStatus": "opt-in-not-required"
                      }
                    ]
                  }
                },
                {
                  "source": "iam:GetAccountPasswordPolicy",
                  "region": "global",
                  "data": null
                },
                {
                  "source": "iam:GetLoginProfile",
                  "region": "global",
                  "subject": "alice",
                  "failure": {
                    "kind": "AccessDenied",
                    "code": "AccessDenied",
                    "message": "denied by the test"
                  }
                }
              ]
            }

            """;
        Assert.Equal(Encoding.UTF8.GetBytes(expected.ReplaceLineEndings("\n")), File.ReadAllBytes(path));
    }

    [Fact]
    public void DropsTheCarriageReturnsOfOtherSystems()
    {
        using var target = new MemoryStream();
        using var stream = new LineFeedStream(target);
        stream.Write("\r\na\r\n\r\nb\r"u8);
        stream.Write("c\n"u8.ToArray(), 0, 2);
        Assert.Equal("\na\n\nbc\n"u8.ToArray(), target.ToArray());
    }

    [Fact]
    public async Task ReplacesAFileOnlyOnRequest()
    {
        string path = folder.Write("s.json", "precious");
        var e = await Assert.ThrowsAsync<CisAwsException>(
            () => SnapshotFile.WriteAsync(SnapshotMaker.Make(1), path, false, CancellationToken.None));
        Assert.Equal(("SnapshotExists", CisAwsErrorKind.InvalidArgument), (e.ErrorId, e.Kind));
        Assert.Equal("precious", File.ReadAllText(path));
        await SnapshotFile.WriteAsync(SnapshotMaker.Make(1), path, true, CancellationToken.None);
        Assert.NotEmpty((await SnapshotFile.ReadAsync(path, CancellationToken.None)).Answers);
        Assert.Equal(["s.json"], folder.Files);
    }

    [Fact]
    public async Task LeavesNothingBehindWhenItCannotWrite()
    {
        Directory.CreateDirectory(folder.File("taken"));
        var e = await Assert.ThrowsAsync<CisAwsException>(
            () => SnapshotFile.WriteAsync(SnapshotMaker.Make(1), folder.File("taken"), true, CancellationToken.None));
        Assert.Equal("SnapshotNotWritable", e.ErrorId);
        e = await Assert.ThrowsAsync<CisAwsException>(
            () => SnapshotFile.WriteAsync(SnapshotMaker.Make(1), folder.File("no/such/s.json"), true, CancellationToken.None));
        Assert.Equal("SnapshotNotWritable", e.ErrorId);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SnapshotFile.WriteAsync(SnapshotMaker.Make(1), folder.File("s.json"), true, cancelled.Token));
        var misplaced = new Dictionary<EvidenceKey, Answer> { [IamEvidence.Role.Key()] = Answer<RoleInfo>.Of((RoleInfo?)null) };
        await Assert.ThrowsAsync<ArgumentException>(() => SnapshotFile.WriteAsync(
            new AccountSnapshot(new TestAccount().Identity, TestAccount.Now, null, misplaced),
            folder.File("s.json"),
            true,
            CancellationToken.None));
        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task WritesAndReadsThousandsOfUsers()
    {
        var answers = new Dictionary<EvidenceKey, Answer>();
        for (int i = 0; i < 3000; i++)
        {
            string name = i.ToString("D5", CultureInfo.InvariantCulture);
            answers[IamEvidence.AccessKeys.Key(name)] = Answer<AccessKeyList>.Of(
                new AccessKeyList([new AccessKey($"AKIA{name}", "Active", TestAccount.Now)]));
        }

        AccountSnapshot read = await RoundTrip(new AccountSnapshot(new TestAccount().Identity, TestAccount.Now, null, answers), "s.json");
        Assert.Equal(3000, read.Answers.Count);
    }

    [Fact]
    public void ContainsNoSecrets()
    {
        // Names that look like secrets and are not: they describe passwords, they do not contain them.
        HashSet<string> harmless = new(StringComparer.Ordinal)
        {
            "MinimumPasswordLength", "AllowUsersToChangePassword", "MaxPasswordAge", "PasswordReusePrevention", "PasswordEnabled",
            "PasswordLastUsed", "PasswordLastChanged", "HttpTokens", "HttpTokensEnforced",
        };
        IReadOnlySet<Type> types = SnapshotMaker.EvidenceTypes();
        Assert.Contains(typeof(AccessKey), types);
        Assert.Contains(typeof(InstanceMetadataOptions), types);
        IEnumerable<string> suspicious = types
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => !harmless.Contains(p.Name)))
            .Where(
                p => new[]
                {
                    "secret",
                    "token",
                    "password",
                    "privatekey",
                    "credential",
                }.Any(w => p.Name.Contains(w, StringComparison.OrdinalIgnoreCase)))
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}");
        Assert.Empty(suspicious.Except(["AccountSummary.AccountPasswordPresent", "CredentialReportRow.AdditionalCredentials"]));
    }

    [Fact]
    public void NeverAcceptsADamagedFileAsEvidence()
    {
        byte[][] valid =
        [
            .. Enumerable.Range(0, 4).SelectMany(s => new[] { "s.json", "s.json.gz" }.Select(n => Bytes(SnapshotMaker.Make(s), n))),
        ];
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Int[0, int.MaxValue], Gen.Byte, Gen.Bool).Sample(
            (file, position, value, cut) =>
            {
                byte[] bytes = [.. valid[file]];
                position %= bytes.Length;
                if (cut) bytes = bytes[..position];
                else bytes[position] = value;
                CheckDamaged(bytes);
            },
            iter: 1500,
            threads: 1);
    }

    private void CheckDamaged(byte[] bytes)
    {
        string path = folder.Write("damaged", bytes);
        try
        {
            AccountSnapshot snapshot = SnapshotFile.ReadAsync(path, CancellationToken.None).GetAwaiter().GetResult();
            foreach ((EvidenceKey key, Answer answer) in snapshot.Answers)
            {
                if (answer.Data is null) continue;
                Assert.IsType(key.Source.DataType, answer.Data);

                // What survives must be evidence through and through: nothing null that may not be null.
                SnapshotShape.Check(key.Source.DataType, EvidenceJson.Write(key.Source, answer.Data), "$");
            }
        }
        catch (CisAwsException e)
        {
            Assert.StartsWith("Snapshot", e.ErrorId, StringComparison.Ordinal);
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
        }
    }

    private byte[] Bytes(AccountSnapshot snapshot, string name)
    {
        SnapshotFile.WriteAsync(snapshot, folder.File(name), true, CancellationToken.None).GetAwaiter().GetResult();
        return File.ReadAllBytes(folder.File(name));
    }

    private async Task<AccountSnapshot> RoundTrip(AccountSnapshot snapshot, string name)
    {
        await SnapshotFile.WriteAsync(snapshot, folder.File(name), true, CancellationToken.None);
        return await SnapshotFile.ReadAsync(folder.File(name), CancellationToken.None);
    }
}
