namespace CisAws.Evidence;

/// <summary>Questions to Amazon API Gateway.</summary>
public static class ApiGatewayEvidence
{
    /// <summary>The stages of the REST APIs of a region.</summary>
    public static readonly EvidenceSource<ApiStageList> RestStages =
        EvidenceSource<ApiStageList>.Regional("apigateway:GET/restapis", "apigateway:GET")
        .Listing(ItemEffect.Account, "AWS::ApiGateway::Stage");

    /// <summary>The stages of the HTTP and WebSocket APIs of a region.</summary>
    public static readonly EvidenceSource<ApiStageList> HttpStages =
        EvidenceSource<ApiStageList>.Regional("apigateway:GET/apis", "apigateway:GET")
        .Listing(ItemEffect.Account, "AWS::ApiGatewayV2::Stage");
}

/// <summary>A stage of an API. Sources: the calls GetRestApis, GetApis and GetStages of API Gateway.</summary>
/// <param name="ApiId">The id of the API.</param>
/// <param name="ApiName">The name of the API, or null.</param>
/// <param name="Name">The name of the stage.</param>
/// <param name="AccessLogDestination">The ARN of what receives its access logs, or null where there are none.</param>
public sealed record ApiStage(string ApiId, string? ApiName, string Name, string? AccessLogDestination);

/// <summary>The stages of the APIs of a region.</summary>
/// <param name="Stages">The stages.</param>
public sealed record ApiStageList(IReadOnlyList<ApiStage> Stages);
