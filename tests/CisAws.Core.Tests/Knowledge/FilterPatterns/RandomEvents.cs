using System.Text.Json.Nodes;
using CisAws.Knowledge.FilterPatterns;
using CsCheck;

namespace CisAws.Tests.Knowledge.FilterPatterns;

/// <summary>Random events of a kind: what the facts fix is fixed, everything else varies.</summary>
internal static class RandomEvents
{
    private static readonly string[] FreeFields =
        [
            "errorCode", "errorMessage", "userAgent", "userIdentity.arn", "userIdentity.invokedBy", "userIdentity.accountId",
            "requestParameters", "requestParameters.name", "vpcEndpointId", "n",
        ];

    private static readonly string[] Texts =
    [
        "", "x", "AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation", "UnauthorizedOperation", "Root", "10.0.0.1",
        "delivery.logs.amazonaws.com", "RunInstances",
        "ConsoleLogin", "iam.amazonaws.com", "kms.amazonaws.com", "AwsApiCall", "AwsConsoleAction", "cloudfront.amazonaws.com",
        "arn:aws:iam::111122223333:user/deploy", "eu-west-1", "Yes",
        "2026-05-06T07:08:09Z", "1.08", "0a-1b", "AssumedRole",
    ];

    private static readonly Gen<Func<JsonNode?>> Value = Gen.OneOf(
        Gen.OneOf(Texts).Select(t => (Func<JsonNode?>)(() => t)),
        Gen.Int[-3, 3].Select(n => (Func<JsonNode?>)(() => n)),
        Gen.Bool.Select(b => (Func<JsonNode?>)(() => b)),
        Gen.OneOf<Func<JsonNode?>>(() => null, () => new JsonObject(), () => new JsonArray("x", 1)));

    /// <summary>Events as JSON text.</summary>
    public static Gen<string> Of(RequiredEvent kind) =>
        Gen.Select(
            Gen.OneOf(Texts).Array[kind.Facts.Count],
            Value.Array[FreeFields.Length],
            Gen.Bool.Array[FreeFields.Length],
            (texts, values, present) =>
        {
            JsonObject root = kind.ToJson();
            for (int i = 0; i < kind.Facts.Count; i++)
            {
                if (kind.Facts[i] is TextWithin t && Allows(t, texts[i])) JsonTree.TrySet(root, t.Selector, texts[i]);
            }

            for (int i = 0; i < FreeFields.Length; i++)
            {
                var field = Selector.OfField(FreeFields[i]);
                if (present[i] && !JsonTree.Has(root, field) && kind.Facts.All(f => f.Selector != field))
                {
                    JsonTree.TrySet(root, field, values[i]());
                }
            }

            return JsonTree.Text(root);
        });

    private static bool Allows(TextWithin fact, string text) =>
        fact.Like.All(l => StringLanguage.Of(l)!.Contains(text)) && !fact.NotLike.Any(l => StringLanguage.Of(l)!.Contains(text));
}
